// What waits for the buffers of a queue that is given up is lost; that of another queue, and what has buffers, is not.
statement lifecycle.pairs.lost
config pairs=3 buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:101(100)
+0   a F. 101:101(0)
= finalise-pass tcp-flags
ends a tcp-flags
> frame 1
+0   queue 1
+0   b . 1:101(100)
+0   b F. 101:101(0)
= nothing                                    // waits in the backlog
ends b tcp-flags
> frame 3
+0   queue 2
+0   c . 1:101(100)
+0   c . 101:201(100)
+10us pairs 1
ends c queue-gone
> c . 1:201(200)
+1us buffers 2
> frame 2
+9us pairs 3
+0   queue 1
+0   b . 101:201(100)
= start first-segment
+1ms clock
> @320us frame 7
