// RFC 9293, 3.8.4: a keep-alive, one byte back, is no ACK in place: it ends the unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 100:100(0)
+0 b . 1:101(100)
+0 b . 100:101(1)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
> windows @300us frame 4 {num_buffers=1}
