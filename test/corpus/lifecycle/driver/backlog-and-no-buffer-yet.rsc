// [lifecycle.driver] and [buffers.new]: the new driver has no buffer yet: frames that need none are
// accepted, the others wait.
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 501:601(100)
+0 b . 1:1(0)
+10us driver
+10us buffers 1
+1ms buffers 1
+1ms clock

> windows @20us frame 3 {num_buffers=1}
> windows @1020us frame 2 {num_buffers=1}
