// The card is unplugged: units are delivered as far as there are buffers; the rest and every later
// frame are lost.
statement lifecycle.unplug.units lifecycle.unplug.lost end.cause.driver-gone
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection x 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:101(100)
+1ns b . 1:101(100)
+1ns a . 501:601(100)
= finalise-start sequence
> frame 1
+1ns b . 501:601(100)
= nothing
ends b sequence
+1ns x . 1:1(0) proto=17
= nothing
+1ns unplug
ends a driver-gone
+1ns a . 1:101(100)
= nothing
+1ms clock
