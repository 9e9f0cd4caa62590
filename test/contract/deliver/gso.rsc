// What the backend has coalesced: RSC_INFO and its segments, in either family, whatever rule lets it pass.
statement deliver.gso.header deliver.gso.segments deliver.gso.when deliver.gso.needs-csum deliver.pass
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:101(100)
= start first-segment
+0 a . 101:3201(3100) {needs_csum gso=tcp4 hdr_len=54 gso_size=1460}
= finalise-pass host-gso (gso_type=1)
> frame 1
> frame 2 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1460 segments=3 dup_acks=0 num_buffers=1}
+0 a . 3201:6121(2920) {needs_csum gso=tcp4 hdr_len=54 gso_size=1460}
= pass host-gso
> frame 3 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1460 segments=2 dup_acks=0 num_buffers=1}
+0 a . 6121:7582(1461) {gso=tcp4 gso_size=1460 csum_start=9 csum_offset=9}     // it may say anything without NEEDS_CSUM
> frame 4 {rsc_info gso=tcp4 hdr_len=0 gso_size=1460 segments=2 dup_acks=0 num_buffers=1}
+0 a . 7582:7682(100) {data_valid gso=tcp4+ecn gso_size=1460}
> frame 5 {data_valid rsc_info gso=tcp4+ecn hdr_len=0 gso_size=1460 segments=1 dup_acks=0 num_buffers=1}
+0 a . 7682:7682(0) {gso=tcp4 gso_size=1}
> frame 6 {rsc_info gso=tcp4 gso_size=1 segments=1 dup_acks=0 num_buffers=1}
+0 a . 7682:7692(10) ipopts=01010101 {needs_csum gso=tcp4 gso_size=1}
= pass ip-options
> frame 7 {needs_csum rsc_info gso=tcp4 gso_size=1 segments=10 dup_acks=0 num_buffers=1}
+0 a . 7692:7702(10) mf=on {needs_csum gso=tcp4 gso_size=3}
= pass ip-fragment
> frame 8 {needs_csum rsc_info gso=tcp4 gso_size=3 segments=4 dup_acks=0 num_buffers=1}
+0 a F. 7702:7712(10) {gso=tcp4 gso_size=5}
> frame 9 {rsc_info gso=tcp4 gso_size=5 segments=2 dup_acks=0 num_buffers=1}
+0 b . 1:61441(61440) {needs_csum gso=tcp6 hdr_len=74 gso_size=1}
> frame 10 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=1 segments=61440 dup_acks=0 num_buffers=1}
+0 b . 61441:61451(10) ext=0/00010400000000 {needs_csum gso=tcp6+ecn gso_size=4}
= pass ip-options
> frame 11 {needs_csum rsc_info gso=tcp6+ecn gso_size=4 segments=3 dup_acks=0 num_buffers=1}
