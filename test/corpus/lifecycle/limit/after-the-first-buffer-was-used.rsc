// [buffers.limit]: one buffer was posted and is used: segments still join up to its length.
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 buffers 1
+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a . 101:201(100)
+100us buffers 1
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
