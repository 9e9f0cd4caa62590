// MS, Updating the IP Headers: all 20 bits of the flow label count.
connection a [fd00::1]:1000 > [fd00::100]:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100) flow=0x80000

+0 b . 1:101(100)
+0 b . 101:201(100)
+0 b . 201:301(100)
+1ms clock

> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
> windows @300us b . 1:301(300) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=3 num_buffers=1}
