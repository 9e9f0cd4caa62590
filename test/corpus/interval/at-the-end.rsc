// [end.interval]: the interval ends before anything else that happens at that instant.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+300us a . 101:201(100)
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @600us frame 2 {num_buffers=1}
