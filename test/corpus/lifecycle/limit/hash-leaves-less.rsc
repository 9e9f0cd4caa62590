// [buffers.limit] and VIRTIO, HASH_REPORT: the header fills 20 bytes of the buffer.
config buffer=366 hash=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100)
+0 a . 301:401(100)
+1ms clock

> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @300us a . 201:401(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
