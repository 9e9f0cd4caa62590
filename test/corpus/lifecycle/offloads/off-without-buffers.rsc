// [buffers.none.offloads]: the units of the family that goes off are the first the guest's next buffers get.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 b . 1:1(0)
+0 v . 1:101(100)
+0 a . 1:101(100)
+0 a . 101:201(100)
+10us offloads ipv4=off ipv6=on
+0 a . 201:301(100)
+10us buffers 2
+1ms buffers 1
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @20us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @20us frame 5 {num_buffers=1}
> windows @1020us frame 2 {num_buffers=1}
