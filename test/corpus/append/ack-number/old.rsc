// Choice `old-ack`: an acknowledgment one byte back starts the next unit. Connection b: the same ack.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100) ack 500
+0 a . 101:201(100) ack 499
+0 b . 1:101(100) ack 500
+0 b . 101:201(100) ack 500
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
> windows @300us b . 1:201(200) ack 500 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
