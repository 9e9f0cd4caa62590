// [exceptions.no-room]: only a segment with payload needs room: a window update in a frame of 65,550 bytes
// is folded in.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:101(0) win 9 pad=65496
+1ms clock

> windows @300us a . 1:101(100) ack 1 win 9 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=1 num_buffers=1}
