// [exceptions.no-room]: a frame of exactly 65,549 bytes is appended where its payload fits.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:60101(60000) pad=5495
+1ms clock

> windows @300us a . 1:60101(60100) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=60000 segments=2 num_buffers=1}
