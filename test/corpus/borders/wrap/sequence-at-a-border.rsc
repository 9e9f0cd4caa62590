// [append.serial]: sequence numbers are compared modulo 2^32: the second segment starts at 0.
connection a 10.0.0.1:1000 > 10.0.0.100:2000 seq=4294967196

+0 a . 0:100(100)
+0 a . 100:200(100)
+1ms clock

> windows @300us a . 0:200(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
