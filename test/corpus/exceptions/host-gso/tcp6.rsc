// VIRTIO: the backend already handed over a GSO frame.
// The unit goes first, then the frame, with the number of its segments [deliver.gso]. Connection b: the same without it, one unit.
connection a [fd00::1]:1000 > [fd00::100]:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100) {needs_csum gso=tcp6 hdr_len=74 gso_size=50}
+1us a . 301:401(100)
+0 a . 401:501(100)
+0 b . 1:101(100)
+0 b . 101:201(100)
+0 b . 201:301(100)
+0 b . 301:401(100)
+1ms clock

> windows @0 a . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
> windows @0 frame 3 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=50 segments=2 num_buffers=1}
> windows @301us a . 301:501(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
> windows @301us b . 1:401(400) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=4 num_buffers=1}
