// MS: the unit has the window of the last segment, larger or smaller.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) win 1000
+0 a . 101:201(100) win 9000
+0 a . 201:301(100) win 0
+1ms clock

> windows @300us a . 1:301(300) win 0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
