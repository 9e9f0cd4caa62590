// A duplicate ends the unit and passes under any reading of pure-ack; flowchart 2 counts it in a unit
// of pure ACKs.
statement acks.ends.dup-ack acks.folds.dup-ack acks.takes.dups deliver.header.dup-acks acks.ended
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
connection b 10.0.0.1:1001 > 10.0.0.100:2000 win=1000
connection c 10.0.0.1:1002 > 10.0.0.100:2000 win=1000

+0 a . 1:101(100)
+0 a . 101:101(0)
= finalise-pass dup-ack (SEG.ACK=1 H.ACK=1 SEG.WND=1000 H.WND=1000)
ends a dup-ack
> frame 1
> frame 2
+0 a . 101:101(0)
= pass pure-ack
> frame 3
+0 b . 1:1(0)
= pass pure-ack
> frame 4
+0 b . 1:1(0)
= pass pure-ack
> frame 5
+0 b . 1:1(0)
= pass pure-ack
> frame 6
+0 b . 1:1(0)
= pass pure-ack
> frame 7
+0 c . 1:101(100)
+0 c . 101:101(0) win 5
= fold window-update
+0 c . 101:101(0) win 5                     // the window of the last update
= finalise-pass dup-ack
> c . 1:101(100) win 5 {segments=1 dup_acks=0}
> frame 10
+1ms clock

under windows,dup-ack=count windows,dup-ack=limit-1   // no unit of pure ACKs, nothing to count
under windows,pure-ack=track
3 = start pure-ack
3 > nothing
4 = start pure-ack
4 > nothing
5 = finalise-pass dup-ack
5 > frame 4
5 > frame 5
6 = start pure-ack
6 > nothing
7 = finalise-pass dup-ack
7 > frame 6
7 > frame 7
11 > @300us frame 3
under windows,pure-ack=track,dup-ack=count
2 = finalise-start dup-ack                  // on payload it ends the unit, and starts one of no duplicates
2 > frame 1
3 = fold dup-ack
3 > nothing
4 = start pure-ack
4 > nothing
5 = fold dup-ack
5 > nothing
6 = fold dup-ack
6 > nothing
7 = fold dup-ack
7 > nothing
10 = finalise-start dup-ack
10 > c . 1:101(100) win 5 {segments=1 dup_acks=0}
11 > @300us a . 101:101(0) {segments=0 dup_acks=1}
11 > @300us b . 1:1(0) {segments=0 dup_acks=3}
11 > @300us frame 10
under windows,pure-ack=track,dup-ack=limit-1
2 = finalise-start dup-ack
2 > frame 1
3 = fold dup-ack
3 > nothing
4 = start pure-ack
4 > nothing
5 = fold dup-ack
5 > nothing
6 = finalise-pass dup-ack                   // the second one
6 > b . 1:1(0) {segments=0 dup_acks=1}
6 > frame 6
7 = start pure-ack
7 > nothing
10 = finalise-start dup-ack
10 > c . 1:101(100) win 5 {segments=1 dup_acks=0}
11 > @300us a . 101:101(0) {segments=0 dup_acks=1}
11 > @300us frame 7
11 > @300us frame 10
