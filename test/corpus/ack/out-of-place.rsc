// [acks.ends.pure-ack]: a pure ACK with another sequence number finalises the unit and passes, other window or not.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 1:1(0) win 8
+0 b . 1:101(100)
+0 b . 202:202(0)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
> windows @0 frame 4 {num_buffers=1}
