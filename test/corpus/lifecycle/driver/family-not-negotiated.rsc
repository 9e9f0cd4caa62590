// [frame.rsc-off] and [lifecycle.driver]: the new driver did not negotiate IPv6, and cannot switch it on.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 v . 1:101(100)
+0 driver ipv6=off
+0 v . 101:201(100)
+0 offloads ipv4=on ipv6=on
+0 v . 201:301(100)
+0 a . 1:101(100)
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
