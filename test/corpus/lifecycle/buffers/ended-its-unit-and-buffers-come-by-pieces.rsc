// [buffers.pending]: the first new buffer is too small for the unit. With the second the unit is
// delivered, with the third the FIN that ended it; the decision on the FIN stays pending until then.
config mergeable=on buffer=100 buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a F. 101:101(0)
+10us buffers 1
+10us buffers 1
+10us buffers 1
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @20us frame 2 {num_buffers=2}
> windows @30us frame 3 {num_buffers=1}
