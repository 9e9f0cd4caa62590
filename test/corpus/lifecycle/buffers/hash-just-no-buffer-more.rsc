// [buffers.needs] and VIRTIO, HASH_REPORT: 20 + 280 bytes fill three buffers of 100.
config mergeable=on buffer=100 hash=on buffers=3
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:227(126)
+1ms clock

> windows @300us a . 1:227(226) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=126 segments=2 num_buffers=3}
