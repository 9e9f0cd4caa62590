// [lifecycle.buffers]: buffers posted while nothing waits change only the number of buffers.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 buffers 1
+0 a . 101:201(100)
+0 a F. 201:201(0)
+1ms clock

> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
