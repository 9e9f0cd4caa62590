// Each cause that is no rule is counted for the unit that it ends.
statement count.causes count.when.cause
config pairs=2 units=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0     a . 1:101(100)
+0     b . 1:101(100)
> frame 1
counts ipv4 causes flow-table=1
+0     link down
> frame 2
counts ipv4 causes flow-table=1 link-down=1
+0     link up
+0     a . 1:101(100)
+0     offloads ipv4=off ipv6=on
> frame 3
counts ipv4 causes flow-table=1 link-down=1 rsc-off=1
+0     offloads ipv4=on ipv6=on
+0     a . 1:101(100)
+1ns   stop
> frame 4
counts ipv4 causes flow-table=1 link-down=1 rsc-off=1 vm-stop=1
+0     cont
+0     queue 1
+0     a . 1:101(100)
+0     pairs 1
> frame 5
counts ipv4 causes flow-table=1 link-down=1 rsc-off=1 vm-stop=1 queue-gone=1
+0     queue 0
+0     a . 1:101(100)
+300us clock
> frame 6
counts ipv4 causes flow-table=1 link-down=1 rsc-off=1 vm-stop=1 queue-gone=1 interval=1
+0     a . 1:101(100)
+0     driver
> frame 7
counts ipv4 causes flow-table=1 link-down=1 rsc-off=1 vm-stop=1 queue-gone=1 interval=1 driver-gone=1
