// [append.takes.payload]: bytes after the end of the IP datagram, here no zeros, are never payload.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) trailer=deadbeef
+0 a . 101:201(100) trailer=cafe
+1ms clock

> windows @300us a . 1:201(200) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
