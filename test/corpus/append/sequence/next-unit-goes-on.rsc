// Choice `after-break`: the segment that broke the unit starts the next one, and more join it.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 201:301(100)
+0 a . 301:401(100)
+0 a . 101:201(100)
+0 a . 401:501(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 a . 201:401(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @0 frame 4 {num_buffers=1}
> windows @300us frame 5 {num_buffers=1}
