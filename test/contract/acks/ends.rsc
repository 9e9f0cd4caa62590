// A pure ACK out of place, or with another acknowledgment, ends the unit and passes.
statement acks.ended acks.ends.pure-ack acks.folds.pure-ack acks.takes.ack-number
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
connection b 10.0.0.1:1001 > 10.0.0.100:2000 win=1000
connection c 10.0.0.1:1002 > 10.0.0.100:2000 win=1000
connection d 10.0.0.1:1003 > 10.0.0.100:2000 win=1000
connection e 10.0.0.1:1004 > 10.0.0.100:2000 win=1000
connection f 10.0.0.1:1005 > 10.0.0.100:2000 win=1000
connection g 10.0.0.1:1006 > 10.0.0.100:2000 win=1000

+0 a . 1:101(100) ack 1
+0 a . 101:101(0) ack 2
= finalise-pass pure-ack (SEG.ACK=2 H.ACK=1)
ends a pure-ack
H a nothing
> frame 1
> frame 2
+0 b . 1:101(100) ack 2
+0 b . 101:101(0) ack 1 win 9               // older, though the window is another
= finalise-pass pure-ack (SEG.ACK=1 H.ACK=2)
> frame 3
> frame 4
+0 c . 1:101(100)
+0 c . 102:102(0) win 5                     // one byte ahead
= finalise-pass pure-ack (SEG.NXT=102 H.NXT=101)
> frame 5
> frame 6
+0 d . 1:101(100)
+0 d . 100:100(0)                           // one byte behind: a keep-alive
= finalise-pass pure-ack (SEG.NXT=100 H.NXT=101)
> frame 7
> frame 8
+0 e . 1:101(100) ack 1
+0 e . 101:201(100) ack 1
+0 e . 201:201(0) ack 2 win 9
= finalise-pass pure-ack
> e . 1:201(200) ack 1 win 1000 {segments=2}
> frame 11
+0 f . 1:101(100) ack 1
+0 f . 101:102(1) ack 2                     // one byte of payload: no pure ACK
= append append
+0 g . 1:1(0) ack 1
= pass pure-ack
> frame 14
+0 g . 1:1(0) ack 0x80000001                // the opposite point is not newer
= pass pure-ack
> frame 15
+1ms clock
> @300us f . 1:102(101) ack 2

under windows,pure-ack=track
2 = finalise-start pure-ack
2 > frame 1
4 = finalise-start pure-ack
4 > frame 3
6 = finalise-start pure-ack
6 > frame 5
8 = finalise-start pure-ack
8 > frame 7
11 = finalise-start pure-ack
11 > e . 1:201(200) ack 1 win 1000 {segments=2}
14 = start pure-ack
14 > nothing
15 = finalise-start pure-ack
15 > frame 14
16 > @300us frame 2
16 > @300us frame 4
16 > @300us frame 6
16 > @300us frame 8
16 > @300us frame 11
16 > @300us f . 1:102(101) ack 2
16 > @300us frame 15
under windows,pure-ack=coalesce              // one that acknowledges more is folded
2 = fold pure-ack (SEG.ACK=2 H.ACK=1)
2 > nothing
4 = finalise-start pure-ack
4 > frame 3
6 = finalise-start pure-ack
6 > frame 5
8 = finalise-start pure-ack
8 > frame 7
11 = fold pure-ack
11 > nothing
14 = start pure-ack
14 > nothing
15 = finalise-start pure-ack
15 > frame 14
16 > @300us a . 1:101(100) ack 2 win 1000 {segments=1}
16 > @300us frame 4
16 > @300us frame 6
16 > @300us frame 8
16 > @300us e . 1:201(200) ack 2 win 9 {segments=2}
16 > @300us f . 1:102(101) ack 2
16 > @300us frame 15
