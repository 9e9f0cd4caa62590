// [buffers.limit] and [lifecycle.driver]: the new driver has posted no buffer yet; those of the old
// one do not count.
config buffers=8
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 driver buffers=0
+0 a . 1:101(100)
+0 a . 101:201(100)
+10us buffers 2
+1ms clock

> windows @10us frame 1 {num_buffers=1}
> windows @310us frame 2 {num_buffers=1}
