// [frame.rsc-off] and [lifecycle.pairs]: the offloads command concerns the units of every queue.
config pairs=2
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 queue 1
+0 b . 1:101(100)
+0 b . 101:201(100)
+10us offloads ipv4=off ipv6=on
+1ms clock

> windows @10us frame 1 {num_buffers=1}
> windows @10us b . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
