// [lifecycle.migrate]: a family that was switched off is off on the other machine, and can be switched on.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 offloads ipv4=off ipv6=on
+0 migrate
+0 a . 1:101(100)
+0 v . 1:101(100)
+0 v . 101:201(100)
+1us offloads ipv4=on ipv6=on
+0 a . 101:201(100)
+0 a . 201:301(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us v . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
> windows @301us a . 101:301(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
