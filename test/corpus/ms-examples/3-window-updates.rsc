// MS, Examples of RSC, third: five segments, then window updates to 65,535 and 131,070 (scaled):
// one unit, count 5, the last window. Shift 1 here; 65,535 is odd, so 32,767 stands for it.
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100)
+0 a . 301:401(100)
+0 a . 401:501(100)
+0 a . 501:501(0) win 32767
+0 a . 501:501(0) win 65535
+1ms clock

> windows @300us a . 1:501(500) ack 1 win 65535 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=5 num_buffers=1}
