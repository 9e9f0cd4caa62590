// Early implementations: RSC_INFO and the counts, all else of header and checksums as with the first segment.
statement deliver.header.flags deliver.header.gso-type deliver.header.gso-size deliver.header.hdr-len
statement deliver.bytes.ipv4-checksum deliver.bytes.tcp-checksum
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100) {hdr_len=7 gso_size=8}
+0 a . 101:201(100)
+0 b E. 1:101(100)
+0 b E. 101:201(100)
+1ms clock
> @300us a . 1:201(200) sum=pseudo ipsum=good {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 dup_acks=0 num_buffers=1}
> @300us b E. 1:201(200) sum=pseudo ipsum=good {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2 dup_acks=0 num_buffers=1}

under windows,header=rsc-info-only
5 > @300us a . 1:201(200) iplen=240 sum=0xc152 ipsum=0x2608 {rsc_info gso=tcp4 hdr_len=7 gso_size=8 segments=2 dup_acks=0 num_buffers=1}
5 > @300us b E. 1:201(200) iplen=240 sum=0xc111 ipsum=0x2608 {rsc_info gso=tcp4 hdr_len=0 gso_size=0 segments=2 dup_acks=0 num_buffers=1}
