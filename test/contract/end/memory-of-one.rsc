// The longest unit fits, once all others have ended.
statement end.memory.size end.memory.append
config memory=65K
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:64001(64000)                            // 64 blocks
+1ns b . 1:2(1)
ends nothing
+1ns a . 64001:65496(1495)                         // a datagram of 65,535 octets: 65 blocks
= append append
ends b flow-table
H a . 1:65496(65495)
> frame 2
+1ns a . 65496:65497(1)
= finalise-start length
ends a length
> a . 1:65496(65495)
