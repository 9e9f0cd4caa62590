// A segment waits when a unit that goes for it finds no buffers: no further one goes, and it is decided anew.
statement buffers.pending.start end.memory.start
config memory=65K buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0   a . 1:101(100)
+1ns b . 1:101(100)
+1ns c . 1:101(100)
+1ns d . 1:64660(64659)                            // 65 blocks
= start first-segment
ends a flow-table
ends b flow-table
H c . 1:101(100)
H d nothing
> frame 1
+1ns buffers 1
ends c flow-table
H d nothing
> frame 2
+1ns buffers 1
ends nothing
H d . 1:64660(64659)
> frame 3
