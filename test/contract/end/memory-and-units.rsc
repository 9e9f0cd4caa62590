// A unit needs a place and its blocks: the oldest units end until there are both.
statement end.table.size end.table.oldest end.memory.start
config memory=65K units=2
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:101(100)
+1ns b . 1:101(100)
+1ns c . 1:101(100)                                // 63 blocks are left, and no place
ends a flow-table
> frame 1
+1ns a . 1:64659(64658)                            // b for the place; then 64 blocks are left
ends b flow-table
> frame 2
+1ns b . 1:652(651)                                // c for the place, a for the blocks
ends c flow-table
ends a flow-table
> frame 3
> frame 4
