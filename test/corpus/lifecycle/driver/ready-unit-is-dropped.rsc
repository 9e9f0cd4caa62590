// [lifecycle.driver]: a unit that waits for a buffer of the old driver is lost.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+310us driver buffers=8
+1ms clock

> windows @0 frame 1 {num_buffers=1}
