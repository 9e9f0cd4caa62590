// [acks.folds.window-update]: a window update adds no bytes: it is folded into a full unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:40001(40000)
+0 a . 40001:65496(25495)
+0 a . 65496:65496(0) win 4
+1ms clock

> windows @300us a . 1:65496(65495) win 4 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=40000 segments=2 num_buffers=1}
