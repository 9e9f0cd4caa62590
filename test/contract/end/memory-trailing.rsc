// A unit's frame is as long as its first frame with its trailing bytes, or as its datagram has become: the longer counts.
statement end.memory.blocks
config memory=65K
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000

+0   a . 1:63643(63642)                            // 63 blocks
+1ns b . 1:2(1) pad=649                            // 704 octets: one block
ends nothing
+1ns c . 1:2(1) pad=650                            // 705 octets: two
= start first-segment
ends a flow-table
> frame 1
+1ns d . 1:62627(62626)                            // 62 blocks
ends nothing
+1ns b . 2:651(649)                                // as long as the frame was: its block
= append append
ends nothing
+1ns c . 2:3(1)                                    // shorter than the frame was: its two blocks still
= append append
ends nothing
+1ns e . 1:2(1)
= start first-segment
ends b flow-table
> b . 1:651(650)
+1ns c . 3:1667(1664)                              // 704 + 1,016 octets
= append append
ends nothing
+1ns c . 1667:1668(1)
= append append
ends d flow-table
> frame 4
