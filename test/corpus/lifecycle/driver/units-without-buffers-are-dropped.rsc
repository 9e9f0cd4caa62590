// [lifecycle.driver]: the old driver has a buffer for one of two units; the other is lost.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 b . 1:101(100)
+10us driver
+0 b . 101:201(100)
+1ms clock

> windows @10us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @310us frame 4 {num_buffers=1}
