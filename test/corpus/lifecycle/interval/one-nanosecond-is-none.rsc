// [end.interval] and [end.interval.zero]: an interval of 1 ns ends before anything else that happens 1 ns later.
config interval=1ns
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+1ns a . 101:201(100)
+0 a . 201:301(100)
+1ns clock

> windows @1ns frame 1 {num_buffers=1}
> windows @2ns a . 101:301(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
