// [buffers.new] and [lifecycle.buffers]: first the ready unit is delivered, then the frames behind it
// are handled as if they arrived now.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a . 101:201(100)
+300us a . 201:301(100)
+0 a . 301:401(100)
+0 b . 1:1(0) win 5
+100us buffers 3
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @400us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @400us frame 6 {num_buffers=1}
> windows @700us a . 201:401(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
