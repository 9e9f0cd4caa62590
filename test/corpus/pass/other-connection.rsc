// [frame.connection]: family, addresses and ports: each connection has its own unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection p 10.0.0.1:1000 > 10.0.0.100:2001
connection r 10.0.0.100:2000 > 10.0.0.1:1000
connection s 10.0.0.2:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100)
+0 p . 1:101(100)
+0 r . 1:101(100)
+0 s . 1:101(100)
+0 v . 1:101(100)
+0 v . 101:201(100)
+0 s . 101:201(100)
+0 r . 101:201(100)
+0 p . 101:201(100)
+0 a . 101:201(100)
+1ms clock

> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @300us p . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @300us r . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @300us s . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @300us v . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
