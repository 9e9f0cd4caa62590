// [buffers.limit]: with MRG_RXBUF a unit grows as far as 1,024 buffers: 1,024 x 50 = 12 + 54 + 51,134.
config mergeable=on buffer=50
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:50001(50000)
+0 a . 50001:51136(1135)
+1ms clock

> windows @0 frame 1 {num_buffers=1002}
> windows @300us frame 2 {num_buffers=25}
