// [acks.ends.dup-ack]: a duplicate ACK finalises the unit and passes (MS exemption, choice `dup-ack`).
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:101(0)
+0 a . 101:101(0)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
