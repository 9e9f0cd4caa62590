// VIRTIO: with GUEST_ECN, over IPv6.
config ecn=on
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a E. 1:101(100)
+0 a E. 101:201(100)
+0 a E. 201:301(100)
+1ms clock

> windows @300us a E. 1:301(300) {needs_csum rsc_info gso=tcp6+ecn hdr_len=74 gso_size=100 segments=3 num_buffers=1}
