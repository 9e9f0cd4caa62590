// tailscale #13041 and Linux e269d79c, the rest of that kind: payload no multiple of gso_size, or shorter; with ECN; of UDP;
// of the other family; once RSC of its family is off [deliver.gso.segments] [deliver.gso.when].
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:102(101) {needs_csum gso=tcp4 hdr_len=54 gso_size=50}
+0 a . 102:152(50) {needs_csum gso=tcp4 hdr_len=54 gso_size=1460}
+0 v W. 1:101(100) {needs_csum gso=tcp6+ecn hdr_len=74 gso_size=50}
+0 v . 101:201(100) {needs_csum gso=5 hdr_len=74 gso_size=50}
+0 v . 201:301(100) {needs_csum gso=tcp4 hdr_len=74 gso_size=50}
+0 offloads ipv4=off ipv6=on
+0 a . 152:252(100) {needs_csum gso=tcp4 hdr_len=54 gso_size=50}
+0 v . 301:401(100) {needs_csum gso=tcp6 hdr_len=74 gso_size=50}
+1ms clock

> windows @0 frame 1 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=50 segments=3 num_buffers=1}
> windows @0 frame 2 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1460 segments=1 num_buffers=1}
> windows @0 frame 3 {needs_csum rsc_info gso=tcp6+ecn hdr_len=74 gso_size=50 segments=2 num_buffers=1}
> windows @0 frame 4 {needs_csum gso=5 hdr_len=74 gso_size=50 csum_start=54 csum_offset=16 num_buffers=1}
> windows @0 frame 5 {needs_csum gso=tcp4 hdr_len=74 gso_size=50 csum_start=54 csum_offset=16 num_buffers=1}
> windows @0 frame 6 {needs_csum gso=tcp4 hdr_len=54 gso_size=50 csum_start=34 csum_offset=16 num_buffers=1}
> windows @0 frame 7 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=50 segments=2 num_buffers=1}
