// MS, Updating the IP Headers: the unit has the smallest hop limit.
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100) ttl=64
+0 a . 101:201(100) ttl=0
+0 a . 201:301(100) ttl=255
+1ms clock

> windows @300us a . 1:301(300) ttl=0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=3 num_buffers=1}
