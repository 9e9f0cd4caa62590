// [lifecycle.migrate] and [lifecycle.stop]: the backlog is not migrated.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+300us b . 1:1(0) win 5
+10us migrate
+10us buffers 8
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @320us frame 2 {num_buffers=1}
