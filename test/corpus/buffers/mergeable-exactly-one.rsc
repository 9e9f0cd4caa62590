// [deliver.header.num-buffers]: 12 + 54 + 4,030 bytes fill one page exactly.
config mergeable=on buffer=4096
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:2016(2015)
+0 a . 2016:4031(2015)
+1ms clock

> windows @300us a . 1:4031(4030) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=2015 segments=2 num_buffers=1}
