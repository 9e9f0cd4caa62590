// [lifecycle.cont] and [lifecycle.link]: the machine goes on with the link down, and another frame
// comes: it is lost, and the waiting frames with it.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 stop
+0 a . 1:101(100)
+0 link down
+0 cont
+10us a . 101:201(100)
+0 link up
+0 a . 201:301(100)
+1ms clock

> windows @310us frame 3 {num_buffers=1}
