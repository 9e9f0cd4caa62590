// A segment that ended its unit, and then a unit that has to go for its next one finds no buffers: the decision stands.
statement buffers.pending.stands buffers.pending.reported end.memory.start
config memory=65K buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:64659(64658)                      // 64 blocks
+1ns b . 1:101(100)                          // the last
+1ns b . 501:1152(651)                       // two blocks
= finalise-start sequence
ends b sequence
ends a flow-table
H b nothing
> frame 2
+1ns buffers 1
ends nothing
H b . 501:1152(651)
> frame 1
