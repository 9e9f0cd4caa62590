// [end.order]: units that end together go oldest first, by their first segments.
connection c [fd00::1]:1009 > [fd00::100]:2000
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:101(100)
+0 c . 1:101(100)
+0 a . 1:101(100)
+0 b . 101:201(100)
+1ms clock

> windows @300us b . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
