// [lifecycle.pairs.lost]: so are frames that wait; those of the queue that stays get the next buffers.
config pairs=2 buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a F. 1:1(0)
+0 queue 1
+0 b F. 1:1(0)
+0 b . 2:102(100)
+10us pairs 1
+10us buffers 1
+10us pairs 2
+0 b F. 102:102(0)
+1ms clock

> windows @20us frame 1 {num_buffers=1}
> windows @30us frame 4 {num_buffers=1}
