// MS exception 7: a segment that would make 65,536 bytes starts the next unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:40001(40000)
+0 a . 40001:65497(25496)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
