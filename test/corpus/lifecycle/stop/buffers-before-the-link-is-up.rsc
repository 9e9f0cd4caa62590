// [buffers.new], [lifecycle.cont] and [lifecycle.link]: the machine goes on with the link down, and
// buffers come: the waiting frames are offered and lost.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 stop
+0 a . 1:101(100)
+0 link down
+0 cont
+10us buffers 1
+0 link up
+0 a . 201:301(100)
+1ms clock

> windows @310us frame 2 {num_buffers=1}
