// [exceptions.no-room]: a frame of 65,550 bytes does not fit a unit and passes; the unit before it goes first.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:65576(65475) pad=21
+0 a . 65576:65676(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
