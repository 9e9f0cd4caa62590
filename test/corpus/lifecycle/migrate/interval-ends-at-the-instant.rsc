// [end.interval] and [lifecycle.migrate]: at the end of the interval it is the interval that ends the unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+300us migrate
+1ms clock

> windows @300us frame 1 {num_buffers=1}
