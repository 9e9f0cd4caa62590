// [buffers.limit]: the driver has posted no buffer yet, so no payload is joined.
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+100us buffers 2
+1ms clock

> windows @100us frame 1 {num_buffers=1}
> windows @400us frame 2 {num_buffers=1}
