// New buffers: first the ready queue, then frame by frame the backlog, each handled as if it arrived now.
statement buffers.new.order buffers.new.arrival buffers.new.refused lifecycle.buffers
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000

+0     a . 1:101(100)
+1ns   x . 1:1(0) proto=17
= pass unattributed
> frame 2
+1ns   x . 1:1(0) proto=17
= pass unattributed
+1ns   a . 101:201(100)
= start first-segment
+299997ns buffers 3                          // at 300,000 ns: expired units first
ends a interval
> frame 1
> frame 3
H a . 101:201(100)
+300us clock
> frame 4
+0     x . 1:1(0) proto=17
= pass unattributed
+0     x . 1:1(0) proto=17
= pass unattributed
+0     buffers 1
> frame 5
+0     buffers 1
> frame 6
