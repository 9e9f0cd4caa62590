// [acks.alone], the smallest TCP frame, unpadded: a pure ACK of 54 bytes passes.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:1(0)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
