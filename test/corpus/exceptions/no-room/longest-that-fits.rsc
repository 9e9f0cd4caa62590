// docs/rules.md, 8.10: a frame of exactly 65,549 bytes fits a unit, trailing bytes included.
// The next segment starts another: with it the datagram would be too long.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:65476(65475) pad=20
+0 a . 65476:65576(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
