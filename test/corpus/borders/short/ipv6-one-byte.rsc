// [append.takes.payload]: the smallest data segment over IPv6 is 75 bytes, which needs no padding.
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:2(1)
+0 a . 2:3(1)
+1ms clock

> windows @300us a . 1:3(2) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=1 segments=2 num_buffers=1}
