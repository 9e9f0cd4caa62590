// [buffers.none]: a segment that starts a unit needs no room while nothing waits.
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 b . 1:101(100)
+299us buffers 2
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
