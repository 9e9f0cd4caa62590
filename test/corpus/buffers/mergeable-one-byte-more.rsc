// [deliver.header.num-buffers]: one byte more needs a second page.
config mergeable=on buffer=4096
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:2016(2015)
+0 a . 2016:4032(2016)
+1ms clock

> windows @300us a . 1:4032(4031) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=2016 segments=2 num_buffers=2}
