// MS: SEG.ACK > H.ACK is appended, the unit has the last acknowledgment.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) ack 1
+0 a . 101:201(100) ack 1449
+0 a . 201:301(100) ack 1449
+1ms clock

> windows @300us a . 1:301(300) ack 1449 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
