// [lifecycle.stop] and [lifecycle.cont]: frames that arrive meanwhile are handled when the machine goes on: they
// coalesce, but not with earlier ones.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+10us stop
+0 a . 101:201(100)
+0 b . 1:1(0)
+0 a . 201:301(100)
+0 cont
+0 a . 301:401(100)
+1ms clock

> windows @10us frame 1 {num_buffers=1}
> windows @10us frame 3 {num_buffers=1}
> windows @310us a . 101:401(300) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
