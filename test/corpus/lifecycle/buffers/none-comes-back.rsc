// [buffers.needs]: no used buffer is posted again by itself, at any time.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:1(0)
+1us a . 1:1(0) win 5
+10s clock

> windows @0 frame 1 {num_buffers=1}
