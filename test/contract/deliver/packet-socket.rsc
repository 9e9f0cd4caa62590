// Behind a Linux packet socket the header is written anew: of units the GSO part, of frames the
// checksum or GSO part still to be done.
statement deliver.seen.unit deliver.seen.frame deliver.seen.left-out
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0 a W. 1:101(100)
+0 a W. 101:161(60)
+0 b E. 1:101(100)
+0 b E. 101:201(100)
+0 c . 1:1(0) {data_valid hdr_len=54}
> frame 5 {data_valid hdr_len=54 num_buffers=1}
+0 d . 1:1(0) {needs_csum csum_start=34 csum_offset=16}
> frame 6 {needs_csum csum_start=34 csum_offset=16 num_buffers=1}
+1ms clock
> @300us a W. 1:161(160) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2 dup_acks=0 num_buffers=1}
> @300us b E. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2 dup_acks=0 num_buffers=1}

under windows,seen=packet-socket
5 > frame 5 {flags=0 hdr_len=0 csum_start=0 num_buffers=0}
6 > frame 6 {needs_csum hdr_len=0 csum_start=34 csum_offset=16 num_buffers=0}
7 > @300us a W. 1:161(160) {needs_csum gso=tcp4+ecn hdr_len=0 gso_size=100 csum_start=34 csum_offset=16 num_buffers=0}
7 > @300us b E. 1:201(200) {needs_csum gso=tcp4 hdr_len=0 gso_size=100 csum_start=34 csum_offset=16 num_buffers=0}
