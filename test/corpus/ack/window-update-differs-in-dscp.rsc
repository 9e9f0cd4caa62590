// [acks.ends.condition]: a window update that differs in DSCP finalises the unit and passes.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:101(0) win 8 tos=0x8
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
