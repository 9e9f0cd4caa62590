// [frame.rsc-off]: with RSC off nothing of a frame is looked at: everything passes as it came.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 offloads ipv4=off ipv6=on
+0 a . 1:101(100) sum=bad
+0 a . 101:201(100) version=9
+0 a S. 1:1(0)
+0 a . 1:101(100) iplen=9

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
> windows @0 frame 4 {num_buffers=1}
