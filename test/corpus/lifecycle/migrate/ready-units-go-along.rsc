// [lifecycle.migrate]: units that wait for buffers get them on the other machine, in their order.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a . 101:201(100)
+0 v . 1:101(100)
+10us b . 1:101(100)
+10us migrate
+10us buffers 1
+10us buffers 2
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @30us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @40us frame 4 {num_buffers=1}
> windows @40us frame 5 {num_buffers=1}
