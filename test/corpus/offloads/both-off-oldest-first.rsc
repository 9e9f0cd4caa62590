// [end.order] and [frame.rsc-off]: units that end together go oldest first.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 v . 1:101(100)
+0 b . 1:101(100)
+0 a . 1:101(100)
+10us offloads ipv4=off ipv6=off

> windows @10us frame 1 {num_buffers=1}
> windows @10us frame 2 {num_buffers=1}
> windows @10us frame 3 {num_buffers=1}
