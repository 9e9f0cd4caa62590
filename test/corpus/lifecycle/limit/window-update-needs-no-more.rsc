// [buffers.limit]: a fold makes the unit no longer, so a full buffer does not end the unit.
config buffer=266
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:201(0) win 5
+1ms clock

> windows @300us a . 1:201(200) win 5 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
