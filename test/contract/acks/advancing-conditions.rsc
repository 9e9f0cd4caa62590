// Where a pure ACK that acknowledges more would be folded, it must agree with the unit as well.
statement acks.ends.condition acks.folds.pure-ack
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100) ack 1
+0 a . 101:101(0) ack 2 tos=1
= finalise-pass pure-ack
> frame 1
> frame 2
+0 b . 1:1(0) ack 1
= pass pure-ack
> frame 3
+0 b E. 1:1(0) ack 2
= pass pure-ack
> frame 4
+1ms clock

under windows,pure-ack=coalesce
2 = finalise-start ecn-ip
2 > frame 1
3 = start pure-ack
3 > nothing
4 = finalise-start ecn-tcp
4 > frame 3
5 > @300us frame 2
5 > @300us frame 4
