// [end.table]: the oldest unit of either family ends.
config units=2
connection v [fd00::1]:1000 > [fd00::100]:2000
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 v . 1:101(100)
+0 a . 1:101(100)
+0 b . 1:101(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
