// [end.cause] and [lifecycle.stop]: all units end, oldest first; later segments start others.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 v . 1:101(100)
+0 v . 101:201(100)
+0 a . 1:101(100)
+10us stop
+0 cont
+0 a . 101:201(100)
+0 a . 201:301(100)
+1ms clock

> windows @10us v . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
> windows @10us frame 3 {num_buffers=1}
> windows @310us a . 101:301(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
