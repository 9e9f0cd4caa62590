// What waits for the buffers of one queue holds up no other; none ends while no queue is given up.
statement lifecycle.pairs.apart buffers.none.frame lifecycle.pairs.gone
config pairs=2 buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:101(100)
+0   queue 1
+0   b . 1:101(100)
+1ns pairs 2
ends nothing
+0   b F. 101:101(0)
= nothing                                    // waits in its queue
ends b tcp-flags
> frame 2
+0   queue 0
+1ns a . 101:101(0) win 9
= fold window-update
+1ns a . 101:101(0) win 9
= nothing
ends a dup-ack
> a . 1:101(100) win 9
