// [buffers.new]: buffers come one nanosecond before: the frame that waits is first.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 b . 1:1(0)
+0 b . 1:1(0) win 5
+299999ns buffers 2
+1ms clock

> windows @0 frame 2 {num_buffers=1}
> windows @299999ns frame 3 {num_buffers=1}
> windows @300us frame 1 {num_buffers=1}
