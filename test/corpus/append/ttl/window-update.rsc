// [append.takes.ttl]: the minimum of all, window updates included.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) ttl=64
+0 a . 101:101(0) win 5 ttl=3
+1ms clock

> windows @300us a . 1:101(100) win 5 ttl=3 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=1 num_buffers=1}
