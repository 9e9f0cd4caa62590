// [lifecycle.pairs], the counterpart of each-queue-its-own-units: on one queue, one unit pushes out the other.
config pairs=2 units=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 queue 1
+0 a . 1:101(100)
+0 b . 1:101(100)
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
