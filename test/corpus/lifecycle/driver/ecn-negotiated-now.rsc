// [exceptions.ecn-unnegotiated] and [lifecycle.driver]: the new driver negotiates GUEST_ECN.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a E. 1:101(100)
+0 driver ecn=on
+0 a E. 101:201(100)
+0 a E. 201:301(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @300us a E. 101:301(200) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2 num_buffers=1}
