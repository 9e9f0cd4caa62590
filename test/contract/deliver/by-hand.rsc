// Every octet and both checksums of a unit written by hand: two segments of two bytes, PSH on the second.
statement deliver.bytes.datagram deliver.bytes.ipv4-checksum deliver.bytes.tcp-checksum deliver.header.flags
connection a 192.0.2.1:1 > 192.0.2.2:2 seq=0x10 ack=0x20 win=0x30 smac=02:00:00:00:00:02 dmac=02:00:00:00:00:01

+0     raw 02 00 00 00 00 01 02 00 00 00 00 02 08 00 45 00 00 2a 00 01 40 00 40 06 b6 c9 c0 00 02 01
         c0 00 02 02 00 01 00 02 00 00 00 10 00 00 00 20 50 10 00 30 ca 09 00 00 61 62
= start first-segment
+0     raw 02 00 00 00 00 01 02 00 00 00 00 02 08 00 45 00 00 2a 00 02 40 00 40 06 b6 c8 c0 00 02 01
         c0 00 02 02 00 01 00 02 00 00 00 12 00 00 00 20 50 18 00 30 c7 fd 00 00 63 64
= append append (SEG.SEQ=18 H.NXT=18)
+300us clock
> a P. 0:4(4) ack 0 win 48 urg 0 smac=02:00:00:00:00:02 dmac=02:00:00:00:00:01 tos=0 iplen=44 id=1
    evil=off df=on mf=off frag=0 ttl=64 proto=6 ipsum=0xb6c7 doff=5 reserved=0 sum=0x8422 pad=0
    {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=2 segments=2 dup_acks=0 num_buffers=1} data 61 62 63 64
