// [buffers.limit]: a datagram has 65,535 bytes at most, in any buffer.
config buffer=100000
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:65001(65000)
+0 a . 65001:65496(495)
+0 a . 65496:65497(1)
+1ms clock

> windows @0 a . 1:65496(65495) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=65000 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
