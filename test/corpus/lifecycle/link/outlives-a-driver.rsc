// [lifecycle.driver] and [lifecycle.link]: the link stays down under another driver.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 link down
+0 driver
+0 a . 1:101(100)
+0 link up
+0 a . 101:201(100)
+1ms clock

> windows @300us frame 2 {num_buffers=1}
