// [lifecycle.driver]: the units of every queue go to the old driver; the new one uses every queue again.
config pairs=2
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 queue 1
+0 b . 1:101(100)
+0 b . 101:201(100)
+10us driver mergeable=on buffer=4096
+0 b . 201:301(100)
+0 queue 0
+0 a . 201:301(100)
+1ms clock

> windows @10us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @10us b . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @310us frame 6 {num_buffers=1}
> windows @310us frame 5 {num_buffers=1}
