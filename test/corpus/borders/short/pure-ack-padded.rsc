// [append.takes.payload]: a pure ACK padded to 60 bytes has no payload: it passes with its padding.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:1(0) pad=6
+0 a . 1:7(6)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
