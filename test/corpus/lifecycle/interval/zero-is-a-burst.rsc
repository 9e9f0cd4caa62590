// [end.interval.zero]: a unit ends with the instant in which it began, after everything else at it.
config interval=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 b . 1:1(0)
+0 a . 101:201(100)
+1ns a . 201:301(100)
+0 a . 301:401(100)
+1ns clock

> windows @0 frame 2 {num_buffers=1}
> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @1ns a . 201:401(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
