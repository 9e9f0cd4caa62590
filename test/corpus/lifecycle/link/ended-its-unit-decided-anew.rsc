// [buffers.pending] and [lifecycle.link]: the segment that ended its unit waits; after down and up it is decided anew.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a . 501:601(100)
+0 link down
+0 link up
+10us buffers 8
+0 a . 601:701(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @10us frame 2 {num_buffers=1}
> windows @310us a . 501:701(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
