// A segment that would join waits when a unit that goes for it finds no buffers: nothing of it has joined, and it is decided anew.
statement buffers.pending.start end.memory.append
config memory=65K buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection x 10.0.0.1:1003 > 10.0.0.100:2000

+0   x . 1:1(0) proto=17                     // takes the buffer
> frame 1
+1ns a . 1:64659(64658)                      // 64 blocks
+1ns b . 1:651(650)                          // the last
+1ns b . 651:652(1)                          // needs another
= append append
ends a flow-table
H b . 1:651(650)
+1ns buffers 1
ends nothing
H b . 1:652(651)
> frame 2
+1ns c . 1:63643(63642)                      // 63 blocks: all that are left
+1ns b . 652:1668(1016)
= start first-segment                        // not append: its unit ends while it waits
ends c flow-table
H b . 1:652(651)
+1ms clock
ends b interval
H b nothing
+0   buffers 2
H b . 652:1668(1016)
> frame 5
> b . 1:652(651)
