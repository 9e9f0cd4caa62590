// [append.serial]: acknowledgment numbers are compared modulo 2^32: 2^32 - 1 lies before 0.
connection a 10.0.0.1:1000 > 10.0.0.100:2000 ack=4294967295

+0 a . 1:101(100) ack 1
+0 a . 101:201(100) ack 0
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
