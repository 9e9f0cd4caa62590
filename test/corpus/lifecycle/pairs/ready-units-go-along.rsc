// [lifecycle.migrate]: units that wait for the buffers of their queue get them on the other machine.
config pairs=2 buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 queue 1
+0 b . 1:101(100)
+0 b . 101:201(100)
+300us clock
+0 buffers 1
+0 queue 0
+0 a . 101:201(100)
+0 queue 1
+0 b . 201:301(100)
+10us migrate
+10us buffers 1
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @300us b . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @310us frame 4 {num_buffers=1}
> windows @310us frame 5 {num_buffers=1}
