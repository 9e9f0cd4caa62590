// [end.interval]: a window update at the end of the interval finds no unit, and passes.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+300us a . 101:101(0) win 4
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
