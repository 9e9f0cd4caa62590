// [buffers.none]: what waits for the buffers of one queue holds up no other; `buffers` posts to every queue.
config pairs=2 buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a F. 1:1(0)
+0 a . 2:102(100)
+0 a F. 102:102(0)
+0 queue 1
+0 b . 1:101(100)
+300us clock
+10us buffers 1
+10us buffers 1
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 4 {num_buffers=1}
> windows @310us frame 2 {num_buffers=1}
> windows @320us frame 3 {num_buffers=1}
