// VIRTIO: with GUEST_ECN, segments that agree in ECE and CWR are coalesced and gso_type says ECN.
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a EW. 1:101(100)
+0 a EW. 101:201(100)
+0 a EW. 201:301(100)
+1ms clock

> windows @300us a EW. 1:301(300) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=3 num_buffers=1}
