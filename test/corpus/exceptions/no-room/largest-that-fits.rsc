// [exceptions.no-room]: a frame of exactly 65,549 bytes fits a unit, trailing bytes included: it is held.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:65476(65475) pad=20
+1ms clock

> windows @300us frame 1 {num_buffers=1}
