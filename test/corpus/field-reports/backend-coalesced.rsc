// tailscale #13041 and Linux e269d79c: a backend hands over frames that are coalesced already. VIRTIO asks for RSC_INFO
// and the number of segments in every GSO frame once RSC_EXT is negotiated [deliver.gso]; 3,100 bytes by 1,460 are 3.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:3201(3100) {needs_csum gso=tcp4 hdr_len=54 gso_size=1460}
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1460 segments=3 num_buffers=1}
> windows,gso-header=as-came @0 frame 1 {num_buffers=1}
> windows,gso-header=as-came @0 frame 2 {needs_csum gso=tcp4 hdr_len=54 gso_size=1460 csum_start=34 csum_offset=16 num_buffers=1}
