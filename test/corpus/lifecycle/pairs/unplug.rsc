// [lifecycle.unplug]: the units of every queue are handed over, as far as its buffers go.
config pairs=2 buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 queue 1
+0 b . 1:101(100)
+0 c . 1:101(100)
+10us unplug
+0 queue 0
+0 a . 101:201(100)
+1ms clock

> windows @10us frame 1 {num_buffers=1}
> windows @10us frame 2 {num_buffers=1}
