// A segment with payload in a frame of more than 65,549 bytes has no room; without payload it needs none.
statement exceptions.no-room
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e [fd00::1]:1004 > [fd00::100]:2000
connection f [fd00::1]:1005 > [fd00::100]:2000

+0 a . 1:1001(1000) pad=64495               // 65,549 bytes
= start first-segment
+0 b . 1:1001(1000) pad=64496
= pass no-room (frame-length=65550 most=65549)
> frame 2
+0 c . 1:101(100)
+0 c . 101:1101(1000) pad=64496
= finalise-pass no-room
ends c no-room
> frame 3
> frame 4
+0 d . 1:1(0) pad=65496
= pass pure-ack
> frame 5
+0 d . 1:1(0) pad=65495
= pass pure-ack
> frame 6
+0 e . 1:65476(65475)                       // 65,549 bytes: with 60 bytes of header a datagram of 65,535
= start first-segment
+0 f . 1:65477(65476)
= pass no-room
> frame 8
+1ms clock
> @300us frame 1
> @300us frame 7

under windows,pure-ack=track windows,pure-ack=coalesce // a pure ACK may start a unit there
5 = pass no-room
6 = start pure-ack
6 > nothing
9 > @300us frame 1
9 > @300us frame 6
9 > @300us frame 7
