// [buffers.limit]: with MRG_RXBUF a unit grows as far as 1,024 buffers: 1,024 x 50 = 12 + 54 + 51,134.
config mergeable=on buffer=50
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:50001(50000)
+0 a . 50001:51135(1134)
+0 a . 51135:51136(1)
+1ms clock

> windows @0 a . 1:51135(51134) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=50000 segments=2 num_buffers=1024}
> windows @300us frame 3 {num_buffers=2}
