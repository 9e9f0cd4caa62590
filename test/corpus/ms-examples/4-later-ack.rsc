// MS, Examples of RSC, fourth: three segments, then two that acknowledge more: one unit of five with
// the last acknowledgment number.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100)
+0 a . 301:401(100) ack 501
+0 a . 401:501(100) ack 501
+1ms clock

> windows @300us a . 1:501(500) ack 501 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=5 num_buffers=1}
