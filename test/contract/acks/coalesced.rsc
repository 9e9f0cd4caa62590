// pure-ack=coalesce: one that acknowledges more brings acknowledgment and window, to units of ACKs and of payload.
statement acks.folds.pure-ack acks.takes.ack-number acks.takes.window append.serial
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:1(0) ack 1
= pass pure-ack
> frame 1
+0 a . 1:1(0) ack 2
= pass pure-ack
> frame 2
+0 a . 1:1(0) ack 4 win 1
= pass pure-ack
> frame 3
+0 b . 1:101(100) ack 1
+0 b . 101:101(0) ack 2 win 1
= finalise-pass pure-ack
> frame 4
> frame 5
+0 b . 101:101(0) ack 2 win 1
= pass pure-ack
> frame 6
+0 c . 1:1(0) ack 1
= pass pure-ack
> frame 7
+0 c . 1:1(0) ack 0x80000001                 // the opposite point is not newer
= pass pure-ack
> frame 8
+0 c . 1:1(0) ack 0                          // 2^31 - 1 ahead of it
= pass pure-ack
> frame 9
+1ms clock

under windows,pure-ack=coalesce
1 = start pure-ack
1 > nothing
2 = fold pure-ack
2 > nothing
3 = fold pure-ack
3 > nothing
5 = fold pure-ack
5 > nothing
6 = finalise-pass dup-ack
6 > b . 1:101(100) ack 2 win 1 {segments=1}
6 > frame 6
7 = start pure-ack
7 > nothing
8 = finalise-start pure-ack
8 > frame 7
9 = fold pure-ack
9 > nothing
10 > @300us a . 1:1(0) ack 4 win 1 {segments=0}
10 > @300us c . 1:1(0) ack 0 {segments=0}
