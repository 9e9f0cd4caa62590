// MS exception 7: one segment may be 65,535 bytes by itself; nothing joins it.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:65496(65495)
+0 a . 65496:65497(1)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
