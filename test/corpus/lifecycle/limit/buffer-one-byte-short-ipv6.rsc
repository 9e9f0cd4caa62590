// [buffers.limit]: 12 + 74 + 200 bytes do not fit.
config buffer=285
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 v . 1:101(100)
+0 v . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
