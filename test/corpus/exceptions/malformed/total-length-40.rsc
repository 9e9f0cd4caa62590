// [exceptions.lengths]: a total length of just the headers is a pure ACK; the bytes behind it are no payload.
// Nothing differs from the data before it, so it is a duplicate ACK.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:201(0) pad=100
+0 a . 201:301(100)
+1ms clock

> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
> windows @300us frame 4 {num_buffers=1}
