// [append.layout]: the option bytes outside TSval and TSecr must be equal; here the second has fewer.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,TS val 5 ecr 7,nop,nop,nop,nop>
+0 a . 101:201(100) <nop,nop,TS val 5 ecr 7>
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
