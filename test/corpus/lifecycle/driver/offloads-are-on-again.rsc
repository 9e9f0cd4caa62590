// [lifecycle.driver]: families that the old driver switched off are on.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 offloads ipv4=off ipv6=off
+0 a . 1:101(100)
+0 driver
+0 a . 101:201(100)
+0 a . 201:301(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us a . 101:301(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
