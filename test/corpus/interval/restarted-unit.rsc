// [end.interval.over]: the segment that starts the next unit starts its interval.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+100us a . 201:301(100)
+1ms clock

> windows @100us frame 1 {num_buffers=1}
> windows @400us frame 2 {num_buffers=1}
