// [deliver.header.hdr-len]: hdr_len is the length of all headers, the unit's TCP options included.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,nop,nop,nop,nop,nop,nop>
+0 a . 101:201(100)
+1ms clock

> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=62 gso_size=100 segments=2 num_buffers=1}
