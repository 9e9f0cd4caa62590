// Readings together: a segment that fails passes by after-break, a pure ACK by its own choice; the
// TSval of a fold counts.
statement append.fails append.needs.timestamp append.needs.ack-number acks.takes.timestamp acks.ends.dup-ack
statement append.closes
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000
connection f 10.0.0.1:1005 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100) tos=8
= finalise-start dscp
> frame 1
+0 a . 201:301(100)
= finalise-start dscp
> frame 2
+0 b . 1:101(100) ack 1
+0 b . 101:101(0) ack 2
= finalise-pass pure-ack
> frame 4
> frame 5
+0 b . 101:201(100) ack 2
= start first-segment
+0 c . 1:101(100) <nop,nop,TS val 5 ecr 1>
+0 c . 101:101(0) win 1 <nop,nop,TS val 9 ecr 1>
= finalise-pass timestamp
> frame 7
> frame 8
+0 c . 101:201(100) <nop,nop,TS val 8 ecr 1>
= start first-segment
+0 d . 1:101(100) ack 2
+0 d . 101:201(100) ack 1
= finalise-start ack-number
> frame 10
+0 d . 201:201(0) ack 1 win 1
= fold window-update
+0 e . 1:1(0)
= pass pure-ack
> frame 13
+0 e . 1:101(100)
= start first-segment
+0 e . 101:101(0)
= finalise-pass dup-ack
> frame 14
> frame 15
+0 f P. 1:1(0)
= pass pure-ack
> frame 16
+0 f . 1:1(0)
= pass pure-ack
> frame 17
+1ms clock
> @300us frame 3
> @300us frame 6
> @300us frame 9
> @300us d . 101:201(100) ack 1 win 1 {segments=1}

under windows,after-break=pass
2 = finalise-pass dscp
2 > frame 1
2 > frame 2
3 = start first-segment                     // no unit is held
3 > nothing
11 = finalise-pass ack-number
11 > frame 10
11 > frame 11
12 = pass pure-ack
12 > frame 12
18 > @300us frame 3
18 > @300us frame 6
18 > @300us frame 9
under windows,after-break=pass,pure-ack=track
2 = finalise-pass dscp
2 > frame 1
2 > frame 2
3 = start first-segment
3 > nothing
5 = finalise-start pure-ack
5 > frame 4
6 = finalise-pass data-on-pure-ack
6 > frame 5
6 > frame 6
8 = finalise-start timestamp
8 > frame 7
9 = finalise-pass data-on-pure-ack
9 > frame 8
9 > frame 9
11 = finalise-pass ack-number
11 > frame 10
11 > frame 11
12 = start pure-ack
13 = start pure-ack
13 > nothing
14 = finalise-pass data-on-pure-ack
14 > frame 13
14 > frame 14
15 = start pure-ack
15 > nothing
16 = start pure-ack
16 > nothing
17 = finalise-pass dup-ack
17 > frame 16
17 > frame 17
18 > @300us frame 3
18 > @300us frame 12
18 > @300us frame 15
under windows,timestamp=monotonic
8 = fold window-update
8 > nothing
9 = finalise-start timestamp                // older than the fold's
9 > c . 1:101(100) win 1 <nop,nop,TS val 9 ecr 1>
under windows,old-ack=append                // H.ACK has gone back
11 = append append
11 > nothing
18 > @300us frame 3
18 > @300us frame 6
18 > @300us frame 9
18 > @300us d . 1:201(200) ack 1 win 1 {segments=2}
under windows,pure-ack=track,data-on-pure-ack=append,dup-ack=count,psh=or-flush
5 = finalise-start pure-ack
5 > frame 4
6 = append append
8 = finalise-start timestamp
8 > frame 7
9 = finalise-start timestamp
9 > frame 8
13 = start pure-ack
13 > nothing
14 = append append
15 = finalise-start dup-ack
15 > e . 1:101(100) {segments=1 dup_acks=0}
16 = start pure-ack                         // PSH closes it
17 = start pure-ack
17 > nothing
18 > @300us frame 3
18 > @300us b . 101:201(100) ack 2 {segments=1}
18 > @300us frame 9
18 > @300us d . 101:201(100) ack 1 win 1 {segments=1}
18 > @300us frame 15
18 > @300us frame 17
