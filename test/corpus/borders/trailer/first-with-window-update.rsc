// [deliver.bytes.datagram]: a coalesced unit has no trailing bytes, even if only a window update was
// folded into it.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:2(1) pad=5
+0 a . 2:2(0) win 3 pad=6
+1ms clock

> windows @300us a . 1:2(1) win 3 pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1 segments=1 num_buffers=1}
