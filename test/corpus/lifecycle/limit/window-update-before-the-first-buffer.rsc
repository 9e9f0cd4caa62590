// [buffers.limit]: the driver has posted no buffer yet; a window update brings no payload.
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:101(0) win 5
+100us buffers 1
+1ms clock

> windows @300us a . 1:101(100) win 5 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=1 num_buffers=1}
