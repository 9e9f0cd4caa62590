// [deliver.header.num-buffers]: with MRG_RXBUF the buffers that header (12 bytes) and frame fill: 12 + 54 + 60,000 in pages of 4,096.
config mergeable=on buffer=4096
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:30001(30000)
+0 a . 30001:60001(30000)
+1ms clock

> windows @300us a . 1:60001(60000) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=30000 segments=2 num_buffers=15}
