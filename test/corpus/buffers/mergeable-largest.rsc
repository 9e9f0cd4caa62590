// [deliver.header.num-buffers]: the largest unit, 12 + 14 + 65,535 bytes, in 17 pages.
config mergeable=on buffer=4096
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:40001(40000)
+0 a . 40001:65496(25495)
+1ms clock

> windows @300us a . 1:65496(65495) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=40000 segments=2 num_buffers=17}
