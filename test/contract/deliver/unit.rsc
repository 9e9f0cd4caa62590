// A coalesced unit is one datagram with right lengths and sums and a virtio header of its own.
statement deliver.bytes.datagram deliver.bytes.ipv4-checksum deliver.bytes.tcp-checksum deliver.header.flags
statement deliver.header.gso-type deliver.header.gso-size deliver.header.hdr-len deliver.header.segments
statement deliver.header.dup-acks deliver.header.num-buffers deliver.coalesced append.takes.length
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e [fd00::1]:1004 > [fd00::100]:2000
connection f [fd00::1]:1005 > [fd00::100]:2000

+0 a . 1:101(100) ttl=7 id=3 trailer=010203 {data_valid hdr_len=1 gso_size=9999}
+0 a . 101:161(60) trailer=010203
= append append
H a . 1:161(160) ttl=7 id=3 iplen=200 sum=pseudo ipsum=good pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 dup_acks=0 num_buffers=1}
+0 b . 1:11(10)
+0 b . 11:81(70)
+0 b . 81:111(30)
= append append
+0 b . 111:111(0) win 5
+0 b . 111:111(0) win 6
= fold window-update
+0 c . 1:11(10) trailer=01
+0 c . 11:11(0) win 5
= fold window-update
+0 d . 1:11(10) trailer=01
+0 d . 11:11(0) win 5
+0 d . 11:11(0)                               // no byte has changed in the end
= fold window-update
+0 e . 1:101(100)
+0 e . 101:161(60)
= append append
+0 f . 1:101(100) tos=3 <nop,nop,TS val 1 ecr 2>
+0 f . 101:161(60) tos=3 <nop,nop,TS val 1 ecr 2>
= append append
+1ms clock
> @300us a . 1:161(160) ttl=7 id=3 iplen=200 sum=pseudo ipsum=good pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 dup_acks=0 num_buffers=1}
> @300us b . 1:111(110) win 6 sum=pseudo {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=70 segments=3 dup_acks=0 num_buffers=1}
> @300us c . 1:11(10) win 5 pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=10 segments=1 dup_acks=0 num_buffers=1}
> @300us d . 1:11(10) win 65535 pad=0 sum=pseudo {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=10 segments=1 dup_acks=0 num_buffers=1}
> @300us e . 1:161(160) iplen=180 sum=pseudo pad=0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 dup_acks=0 num_buffers=1}
> @300us f . 1:161(160) <nop,nop,TS val 1 ecr 2> tos=3 iplen=192 sum=pseudo {needs_csum rsc_info gso=tcp6 hdr_len=86 gso_size=100 segments=2 dup_acks=0 num_buffers=1}
