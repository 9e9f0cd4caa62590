// [exceptions.intro]: without a unit an exception passes and starts none; the next segment starts the
// first unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a S. 1:1(0)
+0 a F. 1:101(100)
+0 a . 102:202(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
