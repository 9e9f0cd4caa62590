// A unit that its own next segment ends has given back its blocks when that segment starts the next.
statement end.memory.start end.order.frame
config memory=65K
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:64659(64658)                            // 64 blocks
+1ns b . 1:101(100)
+1ns b . 501:1151(650)                             // one block for one
= finalise-start sequence
ends b sequence
> frame 2
+1ns b . 2001:2652(651)                            // two for one: another unit has to go
= finalise-start sequence
ends b sequence
ends a flow-table
> frame 3
> frame 1
