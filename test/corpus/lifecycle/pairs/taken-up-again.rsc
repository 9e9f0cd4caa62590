// [lifecycle.pairs]: a queue that is given up and used again coalesces as before.
config pairs=3
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 queue 2
+0 b . 1:101(100)
+10us pairs 1
+10us pairs 3
+0 b . 101:201(100)
+0 b . 201:301(100)
+1ms clock

> windows @10us frame 1 {num_buffers=1}
> windows @320us b . 101:301(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
