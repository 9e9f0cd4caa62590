// [end.interval.zero] and [buffers.new]: the waiting frames are a burst of the instant at which there
// are buffers.
config interval=0 buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 b . 1:1(0) win 5
+0 a . 1:101(100)
+10us a . 101:201(100)
+10us buffers 2
+1ns clock

> windows @0 frame 1 {num_buffers=1}
> windows @20us frame 2 {num_buffers=1}
> windows @20us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
