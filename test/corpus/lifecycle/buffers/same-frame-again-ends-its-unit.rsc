// [buffers.pending]: a frame that ended its unit waits for buffers and then starts the next.
// The same frame again ends that unit in turn: the decision on the first frame does not hold for the second.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0     b . 1:1(0)       // takes the guest's only buffer
+0     a . 1:101(100)
+100us a . 1:101(100)   // ends the unit, which finds no room
+100us buffers 8
+100us a . 1:101(100)
+1ms   clock

> windows @0 frame 1
> windows @200us frame 2
> windows @300us frame 3
> windows @600us frame 4
