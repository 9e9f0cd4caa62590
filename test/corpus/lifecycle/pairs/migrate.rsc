// [lifecycle.migrate]: the ready queue of every queue goes along; a family that is off stays off.
config pairs=2 buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection v [fd00::1]:1001 > [fd00::100]:2000

+0 offloads ipv4=on ipv6=off
+10us buffers 1
+0 a . 1:101(100)
+0 queue 1
+0 b . 1:101(100)
+10us migrate
+10us buffers 2
+0 v . 1:101(100)
+1ms clock

> windows @20us frame 1 {num_buffers=1}
> windows @20us frame 2 {num_buffers=1}
> windows @30us frame 3 {num_buffers=1}
