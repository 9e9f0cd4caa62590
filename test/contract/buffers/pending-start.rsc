// A start that waits for the unit it pushed out of the table is decided anew, and pushes out no second one.
statement buffers.pending.start end.cause.flow-table end.table.oldest
config buffers=0 units=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0   a . 1:101(100)
+1ns b . 1:101(100)
= pass rsc-off
ends a flow-table
H b nothing
+1ns offloads ipv4=off ipv6=on
+1ns buffers 2
> frame 1
> frame 2
+1ns offloads ipv4=on ipv6=on
+0   driver buffers=0
+0   c . 1:101(100)
+0   d . 1:101(100)
= start first-segment
ends c flow-table
+0   buffers 1
ends nothing
> frame 3
H d . 1:101(100)
