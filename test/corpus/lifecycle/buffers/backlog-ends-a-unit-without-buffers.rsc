// [buffers.new]: a frame of the backlog ends a unit that finds no room: it stays in front.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 b . 1:1(0)
+0 b . 1:1(0) win 5
+0 a F. 101:101(0)
+0 b . 1:1(0) win 6
+100us buffers 1
+100us buffers 2
+100us buffers 1
+1ms clock

> windows @0 frame 2 {num_buffers=1}
> windows @100us frame 3 {num_buffers=1}
> windows @200us frame 1 {num_buffers=1}
> windows @200us frame 4 {num_buffers=1}
> windows @300us frame 5 {num_buffers=1}
