// [deliver.header.num-buffers]: 1 without MRG_RXBUF, however long the unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:30001(30000)
+0 a . 30001:60001(30000)
+1ms clock

> windows @300us a . 1:60001(60000) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=30000 segments=2 num_buffers=1}
