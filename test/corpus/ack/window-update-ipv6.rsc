// [acks.folds.window-update]: a window update is folded in, over IPv6.
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:101(0) win 8
+0 a . 101:201(100) win 8
+1ms clock

> windows @300us a . 1:201(200) win 8 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
