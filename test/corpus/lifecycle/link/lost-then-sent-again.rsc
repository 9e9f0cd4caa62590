// [lifecycle.link]: frames that came while the link was down are lost, though the segment sent again
// has the same payload.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 link down
+0 a . 1:101(100)
+0 link up
+0 a . 1:101(100) win 65534
+1ms clock

> windows @300us frame 2 {num_buffers=1}
