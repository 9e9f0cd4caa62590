// [buffers.needs.more]: HASH_REPORT makes the virtio header longer, on every queue; the queue of a frame stays.
config pairs=2 hash=on mergeable=on buffer=164
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 queue 1
+0 b F. 1:91(90)
+0 b F. 91:182(91)
+0 queue 0
+0 a . 1:101(100)
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=2}
> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=2}
