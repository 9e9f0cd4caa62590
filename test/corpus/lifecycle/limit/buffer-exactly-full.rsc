// [buffers.limit]: without MRG_RXBUF a unit grows as far as the buffer: 12 + 54 + 300 bytes.
config buffer=366
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100)
+0 a . 301:401(100)
+1ms clock

> windows @0 a . 1:301(300) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
> windows @300us frame 4 {num_buffers=1}
