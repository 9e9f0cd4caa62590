// [append.needs.timestamp]: both without, or both with.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,TS val 5 ecr 7>
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
