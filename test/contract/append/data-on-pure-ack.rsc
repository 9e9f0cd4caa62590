// Payload behind a unit of pure ACKs starts the next unit; the thread has it join, unless a duplicate has.
statement append.needs.data-on-pure-ack acks.track
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0 a . 1:1(0) id=7
= pass pure-ack
> frame 1
+0 a . 1:101(100)
= start first-segment
+0 b . 1:1(0)
= pass pure-ack
> frame 3
+0 b . 1:1(0)
= pass pure-ack
> frame 4
+0 b . 1:101(100)
= start first-segment
+0 c . 1:1(0)
= pass pure-ack
> frame 6
+0 c . 2:102(100)
= start first-segment
+0 d . 1:101(100)
+0 d . 101:201(100)
= append append
+1ms clock
> @300us frame 2
> @300us frame 5
> @300us frame 7
> @300us d . 1:201(200)

under windows,pure-ack=track
1 = start pure-ack
1 > nothing
2 = finalise-start data-on-pure-ack (SEG.LEN=100 H.LEN=0 H.DUPS=0)
2 > frame 1
3 = start pure-ack
3 > nothing
4 = finalise-pass dup-ack
4 > frame 3
4 > frame 4
6 = start pure-ack
6 > nothing
7 = finalise-start sequence                 // the place is asked first
7 > frame 6
under windows,pure-ack=track,dup-ack=count,data-on-pure-ack=append
1 = start pure-ack
1 > nothing
2 = append append
3 = start pure-ack
3 > nothing
4 = fold dup-ack
4 > nothing
5 = finalise-start data-on-pure-ack (H.DUPS=1)
5 > b . 1:1(0) {segments=0 dup_acks=1}
6 = start pure-ack
6 > nothing
7 = finalise-start sequence
7 > frame 6
10 > @300us a . 1:101(100) id=7 {segments=1 gso_size=100}
10 > @300us frame 5
10 > @300us frame 7
10 > @300us d . 1:201(200)
