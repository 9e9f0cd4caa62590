// A segment that would start one unit more than the table holds first ends the oldest unit of either family.
statement end.table.size end.table.oldest end.cause.flow-table end.table.place
config units=2
connection a [fd00::1]:1000 > [fd00::100]:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0   a . 1:101(100)
+1ns b . 1:101(100)
+1ns a . 101:201(100)                        // no younger by that
= append append
ends nothing
+1ns c . 1:101(100)
= start first-segment
ends a flow-table
> a . 1:201(200)
+1ns d . 1:101(100)
= start first-segment
ends b flow-table
> frame 2
+1ns d . 501:601(100)                        // its own unit makes the place
= finalise-start sequence
ends d sequence
H c . 1:101(100)
> frame 5
+1ns c F. 101:201(100)
= finalise-pass tcp-flags
> frame 4
> frame 7
+1ns a . 201:301(100)                        // a place is free
= start first-segment
ends nothing
+1ms clock
> @300.005us frame 6
> @300.007us frame 8
