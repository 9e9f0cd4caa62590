// [exceptions.no-room]: a frame of 65,550 bytes is not, though its payload would fit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:60101(60000) pad=5496
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
