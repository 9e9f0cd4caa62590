// MS exception 8: with GUEST_ECN, ECE and CWR are compared each for itself.
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a E. 1:101(100)
+0 a W. 101:201(100)
+0 a EW. 201:301(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
