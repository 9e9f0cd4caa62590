// [exceptions.vouch]: NEEDS_CSUM that names another place, but the checksum as it stands is right.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100) sum=good {needs_csum csum_start=38 csum_offset=16}
+0 a . 201:301(100)
+1ms clock

> windows @300us a . 1:301(300) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
