// [append.takes.payload]: a window update padded by Ethernet to 60 bytes has no payload.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:101(0) win 8 pad=6
+0 a . 101:201(100) win 8
+1ms clock

> windows @300us a . 1:201(200) win 8 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
