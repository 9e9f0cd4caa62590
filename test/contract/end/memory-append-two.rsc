// A segment that takes two more blocks where one is left ends the oldest unit other than its own.
statement end.memory.append end.memory.blocks
config memory=65K
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:63643(63642)                            // 63 blocks
+1ns b . 1:651(650)                                // 704 octets fill its block; one is left
ends nothing
+1ns b . 651:1671(1020)                            // 1,016 octets and 4 more
= append append
ends a flow-table
H b . 1:1671(1670)
> frame 1
+1ns b . 1671:2683(1012)                           // exactly the rest of its third block
= append append
ends nothing
