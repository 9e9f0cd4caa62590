// [lifecycle.driver] and VIRTIO, HASH_REPORT: 12 + 288 bytes for the old driver, 20 + 288 for the new.
config mergeable=on buffer=100
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:235(134)
+10us driver hash=on
+0 a . 235:335(100)
+0 a . 335:469(134)
+1ms clock

> windows @10us a . 1:235(234) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=134 segments=2 num_buffers=3}
> windows @310us a . 235:469(234) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=134 segments=2 num_buffers=4}
