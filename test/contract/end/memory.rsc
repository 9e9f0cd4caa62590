// A first segment takes one block for the first 704 octets of its frame and one for each further 1,016; where there are too few, the oldest units end.
statement end.memory.size end.memory.blocks end.memory.start end.table.size end.cause.flow-table
config memory=67583                                // 65 blocks, and 1,023 octets that none gets
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000

+0   a . 1:64659(64658)                            // 54 + 64,658 = 704 + 63 * 1,016 octets: 64 blocks
= start first-segment
+1ns b . 1:651(650)                                // 704 octets: the last block
= start first-segment
ends nothing
+1ns c . 1:2(1)
= start first-segment
ends a flow-table
> frame 1
+1ns d . 1:63643(63642)                            // 704 + 62 * 1,016: all the blocks that a had but one
= start first-segment
ends nothing
+1ns e . 1:2(1)
= start first-segment
ends b flow-table
> frame 2
+1ms clock
ends c interval
ends d interval
ends e interval
> @300.002us frame 3
> @300.003us frame 4
> @300.004us frame 5
