// [lifecycle.driver]: the unit goes to the driver that has one large buffer, later frames to the one
// with many small ones.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+10us driver mergeable=on buffer=100
+0 a . 201:301(100)
+0 a . 301:401(100)
+1ms clock

> windows @10us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @310us a . 201:401(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=3}
