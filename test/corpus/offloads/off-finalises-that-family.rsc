// [frame.rsc-off]: switching IPv4 off finalises its units only; its frames then pass as they come.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 v . 1:101(100)
+0 offloads ipv4=off ipv6=on
+0 a . 201:301(100)
+0 a . 301:401(100)
+0 v . 101:201(100)
+1ms clock

> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @0 frame 4 {num_buffers=1}
> windows @0 frame 5 {num_buffers=1}
> windows @300us v . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
