// [acks.ends.pure-ack]: an older acknowledgment is no window update, with any window.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) ack 50
+0 a . 101:101(0) ack 49 win 8
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
