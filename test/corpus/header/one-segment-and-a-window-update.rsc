// [deliver.coalesced]: the unit is coalesced, so the header has 1 segment and TCPV4, even if only the
// window changed.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:101(0) win 4
+1ms clock

> windows @300us a . 1:101(100) win 4 sum=pseudo ipsum=good {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=1 num_buffers=1}
