// The segments are counted while RSC of the family is on, as the frame is delivered: not when it arrives.
statement deliver.gso.when
config ipv6=off buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) {gso=tcp4 gso_size=50}
= pass rsc-off
> frame 1
+0 offloads ipv4=off ipv6=on
+0 buffers 3
> frame 2 {gso=tcp4 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
+0 b . 1:101(100) {gso=tcp6 gso_size=50}
= pass rsc-off
> frame 3 {gso=tcp6 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
+0 offloads ipv4=on ipv6=on
+0 a . 201:301(100) {gso=tcp4 gso_size=50}
= pass host-gso
> frame 4 {rsc_info gso=tcp4 gso_size=50 segments=2 dup_acks=0 num_buffers=1}
