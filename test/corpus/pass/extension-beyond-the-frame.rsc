// [frame.ports]: an extension header that runs past the frame hides the ports.
// No unit is disturbed [frame.unattributed].
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) ext=60/ff010400000000
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 2 {num_buffers=1}
> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1}
