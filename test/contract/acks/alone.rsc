// A pure ACK passes where no unit is held; flowchart 1 to the letter has it start one, of 0 segments.
statement acks.alone acks.track deliver.header.gso-size deliver.header.segments append.first
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:1(0)
= pass pure-ack (SEG.LEN=0)
H a nothing
> frame 1
+0 a . 1:1(0) win 7
= pass pure-ack
> frame 2
+0 b . 1:1(0) pad=6                          // padding is no payload
= pass pure-ack
> frame 3
+0 c . 1:2(1)
= start first-segment
H c . 1:2(1)
+1ms clock
> @300us frame 4

under windows,pure-ack=track windows,pure-ack=coalesce
1 = start pure-ack
1 > nothing
2 = fold window-update
2 > nothing
3 = start pure-ack
3 > nothing
5 > @300us a . 1:1(0) win 7 sum=good {rsc_info gso=none hdr_len=54 gso_size=0 segments=0 dup_acks=0}
5 > @300us frame 3
5 > @300us frame 4
