// [lifecycle.link] and [buffers.new]: the backend offers the waiting frames and they are lost,
// because the link is down, although only one of two units has a buffer.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 c . 1:1(0)
+0 a . 1:101(100)
+0 b . 1:101(100)
+300us c . 1:1(0) win 5
+10us link down
+0 c . 1:1(0) win 6
+10us buffers 1
+0 link up
+10us buffers 8
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @320us frame 2 {num_buffers=1}
> windows @330us frame 3 {num_buffers=1}
