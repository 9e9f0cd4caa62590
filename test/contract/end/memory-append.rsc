// A segment with which its unit would take more blocks than are left first ends the oldest units other than its own.
statement end.memory.append end.memory.blocks end.cause.flow-table end.order.frame
config memory=65K
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:64659(64658)                            // 64 blocks
+1ns b . 1:650(649)
+1ns b . 650:651(1)                                // 704 octets fill its block
= append append
ends nothing
+1ns b . 651:652(1)                                // the next octet needs another
= append append
ends a flow-table
H b . 1:652(651)
> frame 1
+1ns c . 1:63643(63642)                            // 63 blocks
ends nothing
+1ns b . 652:1667(1015)                            // 704 + 1,016 octets
= append append
ends nothing
+1ns b . 1667:1668(1)                              // its own unit is the oldest: the next one goes
= append append
ends c flow-table
H b . 1:1668(1667)
> frame 5
+1ms clock
ends b interval
> @300.001us b . 1:1668(1667)
