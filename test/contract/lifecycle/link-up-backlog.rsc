// What was refused before the link went down and is not offered while it is down waits; up is as new buffers.
statement lifecycle.link.up lifecycle.link.lost
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000

+0   x . 1:1(0) proto=17
= pass unattributed
+1ns link down
+1ns link up
+0   buffers 1
> frame 1
+0   a . 1:101(100)                          // needs no buffer
= start first-segment
