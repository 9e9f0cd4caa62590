// [buffers.needs] and VIRTIO, HASH_REPORT: 20 + 288 bytes need four buffers of 100.
config mergeable=on buffer=100 hash=on buffers=3
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:235(134)
+400us buffers 1
+1ms clock

> windows @400us a . 1:235(234) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=134 segments=2 num_buffers=4}
