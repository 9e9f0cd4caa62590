// As many of the oldest units end as it takes, of either family, and no more.
statement end.memory.start end.memory.append end.order.units
config memory=65K
connection v [fd00::1]:1000 > [fd00::100]:2000
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0   v . 1:101(100)
+1ns a . 1:101(100)
+1ns b . 1:101(100)
+1ns c . 1:101(100)
+1ns d . 1:63643(63642)                            // 63 blocks, and 61 are left
= start first-segment
ends v flow-table
ends a flow-table
> frame 1
> frame 2
+1ns c . 101:2101(2000)                            // 2,154 octets: two blocks more, and b has one
= append append
ends b flow-table
ends d flow-table
H c . 1:2101(2100)
> frame 3
> frame 5
+1ns a . 1:62627(62626)                            // 62 blocks: all that are left
ends nothing
