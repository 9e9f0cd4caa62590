// MS, Updating the IP Headers: DF must be the same. Connection b: all clear (choice `df-clear`).
connection a 10.0.0.1:1000 > 10.0.0.100:2000 df=off
connection b 10.0.0.1:1001 > 10.0.0.100:2000 df=off

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100) df=on

+0 b . 1:101(100)
+0 b . 101:201(100)
+0 b . 201:301(100)
+1ms clock

> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
> windows @300us b . 1:301(300) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
