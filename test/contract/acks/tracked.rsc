// pure-ack=track: a frame that ends a unit of pure ACKs starts the next, unless it is an exception.
statement acks.track acks.ended acks.ends.condition acks.ends.pure-ack exceptions.intro
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:101(100) ack 9
+0 a . 101:101(0) ack 8
= finalise-pass pure-ack
> frame 1
> frame 2
+0 a . 100:100(0) ack 8
= pass pure-ack
> frame 3
+0 a . 100:100(0) ack 10
= pass pure-ack
> frame 4
+0 b . 1:1(0)
= pass pure-ack
> frame 5
+0 b . 1:1(0) win 1 tos=8
= pass pure-ack
> frame 6
+0 b . 1:1(0) win 2 tos=8
= pass pure-ack
> frame 7
+0 c . 1:1(0)
= pass pure-ack
> frame 8
+0 c F. 1:1(0)
= pass tcp-flags
> frame 9
+1ms clock

under windows,pure-ack=track
2 = finalise-start pure-ack
2 > frame 1
3 = finalise-start pure-ack
3 > frame 2
4 = finalise-start pure-ack
4 > frame 3
5 = start pure-ack
5 > nothing
6 = finalise-start dscp
6 > frame 5
7 = fold window-update
7 > nothing
8 = start pure-ack
8 > nothing
9 = finalise-pass tcp-flags
9 > frame 8
9 > frame 9
10 > @300us frame 4
10 > @300us b . 1:1(0) win 2 {segments=0}
