// [end.interval]: the delivery time is the end of the interval, not the arrival of the next segment.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+300001ns a . 101:201(100)
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @600001ns frame 2 {num_buffers=1}
