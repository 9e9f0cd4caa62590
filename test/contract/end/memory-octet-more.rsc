// A frame of one octet more than the first block has takes two, whatever its family.
statement end.memory.blocks end.memory.start
config memory=65K
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1001 > [fd00::100]:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000

+0   a . 1:64659(64658)                            // 64 blocks
+1ns v . 1:632(631)                                // 74 + 631 = 705 octets: two blocks, and one is left
= start first-segment
ends a flow-table
> frame 1
+1ns c . 1:62627(62626)                            // 704 + 61 * 1,016: 62 blocks
ends nothing
+1ns d . 1:2(1)                                    // the last
ends nothing
+1ns e . 1:652(651)
ends v flow-table
> frame 2
