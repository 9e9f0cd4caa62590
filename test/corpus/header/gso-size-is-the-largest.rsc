// [deliver.header.gso-size]: gso_size is the largest payload appended, first and last included.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:301(300)
+0 a . 301:401(100)
+0 b . 1:101(100)
+0 b . 101:401(300)
+1ms clock

> windows @300us a . 1:401(400) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=300 segments=2 num_buffers=1}
> windows @300us b . 1:401(400) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=300 segments=2 num_buffers=1}
