// [buffers.limit]: 12 + 74 + 200 bytes.
config buffer=286
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 v . 1:101(100)
+0 v . 101:201(100)
+0 v . 201:301(100)
+1ms clock

> windows @0 v . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
