// [buffers.needs]: without HASH_REPORT 12 + 288 bytes fill three buffers of 100.
config mergeable=on buffer=100 buffers=3
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:235(134)
+1ms clock

> windows @300us a . 1:235(234) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=134 segments=2 num_buffers=3}
