// Once a duplicate has joined a unit of pure ACKs, one that acknowledges more ends it.
statement acks.ends.pure-ack acks.folds.pure-ack acks.ends.condition
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:1(0) ack 1
= pass pure-ack
> frame 1
+0 a . 1:1(0) ack 1
= pass pure-ack
> frame 2
+0 a . 1:1(0) ack 2
= pass pure-ack
> frame 3
+0 b . 1:1(0) ack 1
= pass pure-ack
> frame 4
+0 b . 1:1(0) ack 2
= pass pure-ack
> frame 5
+0 c . 1:1(0)
= pass pure-ack
> frame 6
+0 c . 1:1(0) tos=1
= pass pure-ack
> frame 7
+1ms clock

under windows,pure-ack=coalesce,dup-ack=count
1 = start pure-ack
1 > nothing
2 = fold dup-ack
2 > nothing
3 = finalise-start pure-ack
3 > a . 1:1(0) ack 1 {segments=0 dup_acks=1}
4 = start pure-ack
4 > nothing
5 = fold pure-ack
5 > nothing
6 = start pure-ack
6 > nothing
7 = finalise-start ecn-ip                   // a duplicate that may not fold
7 > frame 6
8 > @300us frame 3
8 > @300us b . 1:1(0) ack 2 {segments=0 dup_acks=0}
8 > @300us frame 7
