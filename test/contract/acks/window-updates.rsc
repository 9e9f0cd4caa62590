// In place, with the unit's acknowledgment and another window: folded, not counted, and the window is the unit's.
statement acks.folds.window-update acks.ends.window acks.takes.window acks.takes.count acks.closes
statement deliver.coalesced append.takes.count
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
connection b 10.0.0.1:1001 > 10.0.0.100:2000 win=1000
connection c 10.0.0.1:1002 > 10.0.0.100:2000 win=1000
connection d 10.0.0.1:1003 > 10.0.0.100:2000 win=1000

+0 a . 1:101(100)
+0 a . 101:101(0) win 2048
= fold window-update (SEG.ACK=1 H.ACK=1 SEG.WND=2048 H.WND=1000)
ends nothing
H a . 1:101(100) win 2048 {segments=1}
+0 a . 101:101(0) win 0
= fold window-update
+0 a . 101:101(0) win 1000                  // what it was in the end
= fold window-update
+0 b . 1:101(100)
+0 b . 101:101(0) win 9
= fold window-update
+0 b . 101:201(100) win 9
= append append
H b . 1:201(200) win 9 {segments=2}
+0 c . 1:1(0)
= pass pure-ack
> frame 8
+0 c . 1:1(0)
= pass pure-ack
> frame 9
+0 c . 1:1(0) win 5
= pass pure-ack
> frame 10
+0 c . 1:1(0) win 5
= pass pure-ack
> frame 11
+0 d . 1:101(100) ack 1
+0 d . 101:101(0) ack 2 win 5               // another acknowledgment as well: no window update
= finalise-pass pure-ack
> frame 12
> frame 13
+1ms clock
> @300us a . 1:101(100) win 1000 {segments=1}
> @300us b . 1:201(200) win 9 {segments=2}

under windows,pure-ack=track,dup-ack=count  // into a unit of pure ACKs, between duplicates
8 = start pure-ack
8 > nothing
9 = fold dup-ack
9 > nothing
10 = fold window-update
10 > nothing
11 = fold dup-ack
11 > nothing
13 = finalise-start pure-ack
13 > frame 12
14 > @300us a . 1:101(100) win 1000 {segments=1}
14 > @300us b . 1:201(200) win 9 {segments=2}
14 > @300us c . 1:1(0) win 5 {segments=0 dup_acks=2}
14 > @300us frame 13
under windows,window-change=break
2 = finalise-pass window
2 > frame 1
2 > frame 2
3 = pass pure-ack
3 > frame 3
4 = pass pure-ack
4 > frame 4
6 = finalise-pass window
6 > frame 5
6 > frame 6
7 = start first-segment
14 > @300us frame 7
under windows,window-change=break,pure-ack=track
2 = finalise-start window
2 > frame 1
3 = finalise-start window
3 > frame 2
4 = finalise-start window
4 > frame 3
6 = finalise-start window
6 > frame 5
7 = finalise-start data-on-pure-ack
7 > frame 6
8 = start pure-ack
8 > nothing
9 = finalise-pass dup-ack
9 > frame 8
9 > frame 9
10 = start pure-ack
10 > nothing
11 = finalise-pass dup-ack
11 > frame 10
11 > frame 11
13 = finalise-start pure-ack
13 > frame 12
14 > @300us frame 4
14 > @300us frame 7
14 > @300us frame 13
under windows,window-change=break,pure-ack=coalesce // one that acknowledges more brings its own window
2 = finalise-start window
2 > frame 1
3 = finalise-start window
3 > frame 2
4 = finalise-start window
4 > frame 3
6 = finalise-start window
6 > frame 5
7 = finalise-start data-on-pure-ack
7 > frame 6
8 = start pure-ack
8 > nothing
9 = finalise-pass dup-ack
9 > frame 8
9 > frame 9
10 = start pure-ack
10 > nothing
11 = finalise-pass dup-ack
11 > frame 10
11 > frame 11
13 = fold pure-ack
13 > nothing
14 > @300us frame 4
14 > @300us frame 7
14 > @300us d . 1:101(100) ack 2 win 5 {segments=1}
