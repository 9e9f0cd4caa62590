// [lifecycle.stop]: the units of every queue end; what comes meanwhile waits, each frame for its queue.
config pairs=2
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 queue 1
+0 b . 1:101(100)
+10us stop
+0 b . 101:201(100)
+0 b . 201:301(100)
+0 queue 0
+0 a . 101:201(100)
+0 cont
+1ms clock

> windows @10us frame 1 {num_buffers=1}
> windows @10us frame 2 {num_buffers=1}
> windows @310us frame 5 {num_buffers=1}
> windows @310us b . 101:301(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
