// [lifecycle.link]: while frames wait in the backend, those that come with the link down wait behind
// them, with RSC on or off.
config ipv4=off ipv6=off buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 link down
+0 a . 101:201(100)
+0 link up
+0 buffers 2
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
