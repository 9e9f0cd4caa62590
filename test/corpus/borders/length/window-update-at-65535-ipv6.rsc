// [acks.folds.window-update]: a window update adds no bytes: it is folded into a full unit.
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:40001(40000)
+0 a . 40001:65476(25475)
+0 a . 65476:65476(0) win 4
+1ms clock

> windows @300us a . 1:65476(65475) win 4 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=40000 segments=2 num_buffers=1}
