// [end.order]: within one frame's handling expired units go first, then the unit it finalises, then itself.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:101(100)
+1us a . 1:101(100)
+299us a R. 101:101(0)

> windows @300us frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
