// MS exception 8: with GUEST_ECN, a segment without CWR after one with it starts the next unit.
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a W. 1:101(100)
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us frame 2 {num_buffers=1}
