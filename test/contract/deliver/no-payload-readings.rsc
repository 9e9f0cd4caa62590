// Early implementations write the GSO type of a unit of pure ACKs, too; a packet socket of Linux shows nothing of it.
statement deliver.header.flags deliver.header.gso-type deliver.bytes.tcp-checksum deliver.seen.unit
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:1(0) {hdr_len=7 gso_size=8}
> frame 1
+0 a . 1:1(0) win 7
> frame 2
+1ms clock

under windows,pure-ack=track,header=rsc-info-only
1 = start pure-ack
1 > nothing
2 = fold window-update
2 > nothing
3 > @300us a . 1:1(0) win 7 sum=0x8fb6 {rsc_info gso=tcp4 hdr_len=7 gso_size=8 segments=0 dup_acks=0 num_buffers=1}
under windows,pure-ack=track,seen=packet-socket
1 = start pure-ack
1 > nothing
2 = fold window-update
2 > nothing
3 > @300us a . 1:1(0) win 7 sum=good {flags=0 gso=none hdr_len=0 gso_size=0 csum_start=0 csum_offset=0 num_buffers=0}
