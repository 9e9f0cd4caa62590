// [append.takes.window]: data with another window is appended, no window update.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:102(1) win 8
+1ms clock

> windows @300us a . 1:102(101) win 8 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
