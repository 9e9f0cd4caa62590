// [frame.on] and [end.order.units]: RSC of one family goes off, then that of the other at the same instant: the
// units are not finalised together, and the younger one comes first.
connection a [fd00::2]:1002 > [fd00::100]:2000
connection b 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:2(1)
+0 b . 1:2(1)
+1ns offloads ipv4=off ipv6=on
+0 offloads ipv4=on ipv6=off
+300us clock

> windows @1ns frame 2 {num_buffers=1}
> windows @1ns frame 1 {num_buffers=1}
