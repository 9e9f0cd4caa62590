// [end.interval.over]: after a long silence the first unit went out in time, a new one starts.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+10s a . 101:201(100)
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @10000300us frame 2 {num_buffers=1}
