// [buffers.none]: a frame that finds no room for itself waits, and everything later behind it, though
// it needs no room.
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+100us buffers 1
+299999ns clock
+1ns buffers 1
+1ms clock

> windows @100us frame 1 {num_buffers=1}
> windows @400us frame 2 {num_buffers=1}
