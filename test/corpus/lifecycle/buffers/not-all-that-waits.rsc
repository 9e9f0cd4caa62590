// [buffers.new]: one buffer for two units that wait: nothing of the backlog is looked at.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 c . 1:1(0)
+0 a . 1:101(100)
+0 b . 1:101(100)
+300us c . 1:1(0) win 5
+100us buffers 1
+100us buffers 1
+100us buffers 1
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @400us frame 2 {num_buffers=1}
> windows @500us frame 3 {num_buffers=1}
> windows @600us frame 4 {num_buffers=1}
