// The reading of stock QEMU and of Linux: the backend's header goes on.
statement deliver.gso.header deliver.seen.frame
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:3101(3100) {needs_csum gso=tcp4 hdr_len=54 gso_size=1460}
> frame 1 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1460 segments=3 dup_acks=0 num_buffers=1}

under windows,gso-header=as-came
1 > frame 1 {needs_csum gso=tcp4 hdr_len=54 gso_size=1460 csum_start=34 csum_offset=16 num_buffers=1}
under windows,seen=packet-socket
1 > frame 1 {needs_csum gso=tcp4 hdr_len=0 gso_size=1460 csum_start=34 csum_offset=16 num_buffers=0}
