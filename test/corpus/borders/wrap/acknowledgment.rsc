// [append.serial]: acknowledgment numbers are compared modulo 2^32: 0 lies after 2^32 - 1.
connection a 10.0.0.1:1000 > 10.0.0.100:2000 ack=4294967295

+0 a . 1:101(100) ack 0
+0 a . 101:201(100) ack 1
+0 a . 201:301(100) ack 11
+1ms clock

> windows @300us a . 1:301(300) ack 11 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
