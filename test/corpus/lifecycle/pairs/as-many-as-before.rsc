// [lifecycle.pairs], the counterpart of given-up-with-a-unit: no queue is given up, no unit ends.
config pairs=2
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 queue 1
+0 b . 1:101(100)
+10us pairs 2
+0 b . 101:201(100)
+1ms clock

> windows @300us b . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
