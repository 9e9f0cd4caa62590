// Behind a frame that was refused others wait; at new buffers all of the backlog is lost while the link is down.
statement lifecycle.link.lost buffers.none.look
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection x 10.0.0.1:1002 > 10.0.0.100:2000

+0     a . 1:101(100)
+0     b . 1:101(100)
+300us clock
ends a interval
ends b interval
+0     x . 1:1(0) proto=17
= nothing
+1ns   link down
+1ns   x . 1:1(0) proto=17
= nothing
+1ns   buffers 1
> frame 1
+1ns   link up
+0     buffers 3
> frame 2
+0     x . 1:1(0) proto=17
= pass unattributed
> frame 5
