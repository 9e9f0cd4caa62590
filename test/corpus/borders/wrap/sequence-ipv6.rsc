// [append.serial]: sequence numbers are compared modulo 2^32, over IPv6.
connection a [fd00::1]:1000 > [fd00::100]:2000 seq=4294967146

+0 a . 0:100(100)
+0 a . 100:200(100)
+0 a . 200:300(100)
+1ms clock

> windows @300us a . 0:300(300) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=3 num_buffers=1}
