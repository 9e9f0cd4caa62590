// [buffers.pending] and [lifecycle.stop]: the FIN that ended the unit waits, and is lost.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a F. 101:101(0)
+10us stop
+0 cont
+10us buffers 8
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @20us frame 2 {num_buffers=1}
