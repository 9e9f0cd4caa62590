// [append.takes.payload]: bytes after the end of the IPv6 datagram are never payload.
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100) trailer=deadbeef
+0 a . 101:201(100) pad=30
+1ms clock

> windows @300us a . 1:201(200) pad=0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
