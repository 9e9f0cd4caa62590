// [lifecycle.migrate]: each of three queues goes on with its frames on the other machine.
config pairs=3
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 queue 1
+0 b . 1:101(100)
+10us migrate
+0 b . 101:201(100)
+0 queue 2
+0 c . 1:101(100)
+0 queue 0
+0 a . 101:201(100)
+1ms clock

> windows @10us frame 1 {num_buffers=1}
> windows @10us frame 2 {num_buffers=1}
> windows @310us frame 5 {num_buffers=1}
> windows @310us frame 3 {num_buffers=1}
> windows @310us frame 4 {num_buffers=1}
