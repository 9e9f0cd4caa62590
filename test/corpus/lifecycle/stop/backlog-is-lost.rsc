// [lifecycle.stop]: the frame behind the unit is lost, as QEMU's network layer purges its queues; the unit
// stays.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a . 101:201(100)
+300us b . 1:1(0) win 5
+10us stop
+0 b . 1:1(0) win 6
+0 cont
+10us buffers 8
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @320us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @320us frame 5 {num_buffers=1}
