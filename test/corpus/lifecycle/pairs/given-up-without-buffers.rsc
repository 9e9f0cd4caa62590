// [lifecycle.pairs.lost]: a unit that waits for the buffers of a queue given up is lost; the next ones are not.
config pairs=2 buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 queue 1
+0 b . 1:101(100)
+10us pairs 1
+10us buffers 2
+10us pairs 2
+0 b . 101:201(100)
+1ms clock

> windows @330us frame 2 {num_buffers=1}
