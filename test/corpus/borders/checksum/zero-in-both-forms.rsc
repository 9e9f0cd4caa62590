// RFC 1071: where the right IPv4 header checksum is zero, 0x0000 and 0xffff both verify.
// Identification 9736 makes it so here.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) id=9736 ipsum=0x0000
+0 a . 101:201(100) id=9736 ipsum=0xffff
+1ms clock

> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
