// [lifecycle.pairs]: the units of a queue that is given up end; the other queue's stay.
config pairs=2
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 queue 1
+0 b . 1:101(100)
+0 b . 101:201(100)
+10us pairs 1
+0 queue 0
+0 a . 101:201(100)
+1ms clock

> windows @10us b . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
