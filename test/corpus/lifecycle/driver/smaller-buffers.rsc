// [buffers.limit] and [lifecycle.driver]: the limit is that of the driver there is.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 driver buffer=266
+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100)
+10us driver buffer=366
+0 a . 301:401(100)
+0 a . 401:501(100)
+0 a . 501:601(100)
+1ms clock

> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @10us frame 3 {num_buffers=1}
> windows @310us a . 301:601(300) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
