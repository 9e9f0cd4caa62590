// MS exception 7: a unit of exactly 65,535 bytes (IPv4 total length) is legal; one byte more is not.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:40001(40000)
+0 a . 40001:65496(25495)
+0 a . 65496:65497(1)
+1ms clock

> windows @0 a . 1:65496(65495) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=40000 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
