// [acks.ends.condition]: a window update that differs in DF finalises the unit and passes.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:101(0) win 8 df=off
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
