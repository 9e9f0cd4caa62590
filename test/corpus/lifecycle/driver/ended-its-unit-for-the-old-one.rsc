// [buffers.pending] and [lifecycle.driver]: a FIN has ended its unit and waits; the unit is dropped with the driver, the
// FIN is decided anew and comes to the new one.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a F. 101:101(0)
+10us driver buffers=1
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @10us frame 3 {num_buffers=1}
