// num_buffers is 1 without MRG_RXBUF, else the buffers that virtio header and frame fill.
statement deliver.header.num-buffers buffers.needs.one buffers.needs.more
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:30001(30000)
+1ms clock
> @300us frame 1 {num_buffers=1}
+0   driver mergeable=on buffer=66            // 12 + 54
+0   b . 1:1(0)
> frame 2 {num_buffers=1}
+0   driver buffer=65
+0   b . 1:1(0)
> frame 3 {num_buffers=2}
+0   driver buffer=33
+0   b . 1:1(0)
> frame 4 {num_buffers=2}
+0   driver buffer=32
+0   b . 1:1(0)
> frame 5 {num_buffers=3}
+0   driver buffer=22
+0   b . 1:1(0)
> frame 6 {num_buffers=3}
+0   driver buffer=21
+0   b . 1:1(0)
> frame 7 {num_buffers=4}
+0   driver hash=on buffer=74                 // 20 + 54
+0   b . 1:1(0)
> frame 8 {num_buffers=1}
+0   driver buffer=73
+0   b . 1:1(0)
> frame 9 {num_buffers=2}
+0   driver hash=off buffer=100               // 12 + 254
+0   a . 1:101(100)
+0   a . 101:201(100)
+1ms clock
> @1300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 segments=2 num_buffers=3}
