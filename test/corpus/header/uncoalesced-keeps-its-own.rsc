// [deliver.single]: a unit that is not coalesced keeps the header from the backend, partial checksum
// included.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) {needs_csum hdr_len=54}
+1ms clock

> windows @300us frame 1 {needs_csum hdr_len=54 csum_start=34 csum_offset=16 gso=none num_buffers=1}
