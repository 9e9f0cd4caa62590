// [append.serial]: a window update right after a segment that ends at 2^32: its sequence number is 0.
connection a 10.0.0.1:1000 > 10.0.0.100:2000 seq=4294967196

+0 a . 0:100(100)
+0 a . 100:100(0) win 3
+1ms clock

> windows @300us a . 0:100(100) win 3 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=1 num_buffers=1}
