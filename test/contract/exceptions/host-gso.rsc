// A GSO frame of the backend is an exception; a gso_size without a type is none.
statement exceptions.host-gso
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:3101(3000) {gso=tcp4 gso_size=1460}
= finalise-pass host-gso (gso_type=1)
ends a host-gso
> frame 1
> frame 2 {rsc_info gso=tcp4 gso_size=1460 segments=3 num_buffers=1}
+0 a . 3101:3201(100)
+0 a . 3201:3401(200) {gso=tcp4 gso_size=100}  // the size of the segment held
= finalise-pass host-gso (gso_type=1)
> frame 3
> frame 4 {rsc_info gso=tcp4 gso_size=100 segments=2 num_buffers=1}
+0 b . 1:101(100) {data_valid gso_size=1460}
= start first-segment
+1ms clock
> @300us frame 5 {data_valid gso_size=1460}
