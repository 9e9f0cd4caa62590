// A unit of pure ACKs is no GSO frame: RSC_INFO and its counts, the TCP checksum complete. One byte of payload makes it one.
statement deliver.header.flags deliver.header.gso-type deliver.header.gso-size deliver.header.hdr-len
statement deliver.bytes.tcp-checksum deliver.bytes.ipv4-checksum
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0 a . 1:1(0) {hdr_len=7 gso_size=8}
> frame 1
+0 a . 1:1(0) win 7
> frame 2
+0 b P. 1:1(0) <nop,nop,TS val 1 ecr 2>
> frame 3
+0 b P. 1:1(0) win 7 <nop,nop,TS val 1 ecr 3>
> frame 4
+0 c . 1:1(0)
> frame 5
+0 c . 1:2(1)
+0 d W. 1:1(0)
> frame 7
+0 d W. 1:1(0) win 7
> frame 8
+1ms clock
> @300us frame 6

under windows,pure-ack=track,data-on-pure-ack=append
1 = start pure-ack
1 > nothing
2 = fold window-update
2 > nothing
3 = start pure-ack
3 > nothing
4 = fold window-update
4 > nothing
5 = start pure-ack
5 > nothing
6 = append append
7 = start pure-ack
7 > nothing
8 = fold window-update
8 > nothing
9 > @300us a . 1:1(0) win 7 sum=0x8faf ipsum=good {rsc_info gso=none hdr_len=54 gso_size=0 segments=0 dup_acks=0 num_buffers=1}
9 > @300us b P. 1:1(0) win 7 <nop,nop,TS val 1 ecr 3> sum=good {rsc_info gso=none hdr_len=86 gso_size=0 segments=0 dup_acks=0 num_buffers=1}
9 > @300us c . 1:2(1) sum=pseudo {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1 segments=1 dup_acks=0 num_buffers=1}
9 > @300us d W. 1:1(0) win 7 sum=good {rsc_info gso=none hdr_len=54 gso_size=0 segments=0 dup_acks=0 num_buffers=1}
