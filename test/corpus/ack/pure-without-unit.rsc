// [acks.alone]: a pure ACK passes at once and starts nothing; data behind it starts a unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:1(0) ack 9
+0 a . 1:101(100) ack 9
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
