// [end.cause] and [lifecycle.driver]: all units end, oldest first, and the old driver gets them;
// later segments join none of them.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 v . 1:101(100)
+0 v . 101:201(100)
+10us a . 1:101(100)
+10us driver
+0 a . 101:201(100)
+0 v . 201:301(100)
+0 v . 301:401(100)
+1ms clock

> windows @20us v . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
> windows @20us frame 3 {num_buffers=1}
> windows @320us frame 4 {num_buffers=1}
> windows @320us v . 201:401(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
