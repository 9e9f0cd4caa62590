// [append.takes.rest]: the reserved flag of IPv4 and an urgent pointer without URG are not compared;
// those of the first segment stand.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) urg 7 evil=on
+0 a . 101:201(100) urg 9
+1ms clock

> windows @300us a . 1:201(200) urg 7 evil=on {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
