// MS exception 7: a unit of exactly 65,535 bytes (IPv6: headers and payload) is legal; one byte more is not.
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:40001(40000)
+0 a . 40001:65476(25475)
+0 a . 65476:65477(1)
+1ms clock

> windows @0 a . 1:65476(65475) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=40000 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
