// [acks.ends.condition]: PSH is merged from a window update as from an appended segment.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a P. 101:101(0) win 8
+1ms clock

> windows @300us a P. 1:101(100) win 8 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=1 num_buffers=1}
