// [lifecycle.driver]: a unit made for the old driver's header waits and never gets to the new one; the frame
// behind it does.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a . 101:201(100)
+300us b . 1:1(0) win 5
+10us driver mergeable=on hash=on buffer=60 buffers=8
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @310us frame 4 {num_buffers=2}
