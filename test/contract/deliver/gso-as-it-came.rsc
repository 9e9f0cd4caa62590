// A GSO frame that says nothing of TCP segments of its family keeps the backend's header, and so does one that
// cannot be read.
statement deliver.gso.when deliver.gso.needs-csum
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:101(100) {gso=tcp6 gso_size=50}
> frame 1 {gso=tcp6 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
+0 b . 1:101(100) {gso=tcp4 gso_size=50}
> frame 2 {gso=tcp4 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
+0 a . 101:201(100) {gso=3 gso_size=50}
> frame 3 {gso=3 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
+0 a . 101:201(100) {gso=tcp4 gso_size=0}
> frame 4 {gso=tcp4 gso_size=0 csum_start=0 csum_offset=0 num_buffers=1}
+0 a . 101:201(100) {needs_csum gso=tcp4 gso_size=50 csum_start=35 csum_offset=16}
> frame 5 {needs_csum gso=tcp4 gso_size=50 csum_start=35 csum_offset=16 num_buffers=1}
+0 a . 101:201(100) {needs_csum gso=tcp4 gso_size=50 csum_start=34 csum_offset=6}
> frame 6 {needs_csum gso=tcp4 gso_size=50 csum_start=34 csum_offset=6 num_buffers=1}
+0 a . 101:201(100) iplen=200 {gso=tcp4 gso_size=50}
= pass malformed
> frame 7 {gso=tcp4 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
+0 a . 101:201(100) proto=17 {gso=tcp4 gso_size=50}
= pass unattributed
> frame 8 {gso=tcp4 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
+0 a . 101:201(100) vlan=5 {gso=tcp4 gso_size=50}
= pass unattributed
> frame 9 {gso=tcp4 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
