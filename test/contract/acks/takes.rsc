// A window update brings its PSH, its TTL and its TSecr, and leaves the rest.
statement acks.takes.psh acks.takes.ttl acks.takes.timestamp acks.takes.ack-number acks.takes.dups acks.closes
statement end.closing.decision
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
connection b 10.0.0.1:1001 > 10.0.0.100:2000 win=1000
connection c 10.0.0.1:1002 > 10.0.0.100:2000 win=1000

+0 a . 1:101(100) id=7 <nop,nop,TS val 7 ecr 8>
+0 a P. 101:101(0) id=9 win 2 ttl=3 <nop,nop,TS val 7 ecr 9>
= fold window-update
ends nothing
H a P. 1:101(100) win 2 ttl=3 id=7 <nop,nop,TS val 7 ecr 9> {segments=1 dup_acks=0}
+0 b P. 1:101(100) ttl=3
+0 b . 101:101(0) win 2 ttl=64              // neither takes PSH away nor raises the TTL
= fold window-update
+0 c . 1:101(100) <nop,nop,TS val 7 ecr 8>
+0 c . 101:101(0) win 2 <nop,nop,TS val 8 ecr 9>
= finalise-pass timestamp
> frame 5
> frame 6
+1ms clock
> @300us a P. 1:101(100) win 2 ttl=3 <nop,nop,TS val 7 ecr 9>
> @300us b P. 1:101(100) win 2 ttl=3

under windows,psh=last
7 > @300us a . 1:101(100) win 2 ttl=3 <nop,nop,TS val 7 ecr 9>
7 > @300us b P. 1:101(100) win 2 ttl=3
under windows,psh=or-flush
2 ends a psh
2 > a P. 1:101(100) win 2 ttl=3 <nop,nop,TS val 7 ecr 9> {segments=1}
3 > frame 3
4 = pass pure-ack
4 > frame 4
7 > nothing
under windows,ttl=first
7 > @300us a P. 1:101(100) win 2 ttl=64 <nop,nop,TS val 7 ecr 9>
7 > @300us b P. 1:101(100) win 2 ttl=3
under windows,ttl=equal
2 = finalise-pass ttl
2 > frame 1
2 > frame 2
4 = finalise-pass ttl
4 > frame 3
4 > frame 4
7 > nothing
under windows,timestamp=monotonic           // the TSval of the fold is the unit's
6 = fold window-update
6 > nothing
7 > @300us a P. 1:101(100) win 2 ttl=3 <nop,nop,TS val 7 ecr 9>
7 > @300us b P. 1:101(100) win 2 ttl=3
7 > @300us c . 1:101(100) win 2 <nop,nop,TS val 8 ecr 9>
