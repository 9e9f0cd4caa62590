// docs/rules.md, 10.7 and 10.9: what waits for the machine to go on is lost when the link is down by then.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 stop
+0 a . 1:101(100)
+0 link down
+0 a . 101:201(100)
+0 cont
+0 link up
+0 a . 201:301(100)
+1ms clock

> windows @300us frame 3 {num_buffers=1}
