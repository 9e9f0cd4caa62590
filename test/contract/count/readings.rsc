// Under other readings the same counts: of pure ACKs that start units, and of segments that close theirs.
statement count.rules count.causes count.ms.aborts count.ms.acks count.ms.pkts count.ms.octets count.ms.events
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0     a . 1:1(0)
= pass pure-ack
> frame 1
+0     a . 1:1(0)
= pass pure-ack
> frame 2
+0     a . 1:1(0) ack 77
= pass pure-ack
> frame 3
+0     a . 1:101(100) ack 77
= start first-segment
+0     a . 101:101(0) ack 77
= finalise-pass dup-ack
> frame 4
> frame 5
+0     b . 1:101(100)
+0     b P. 101:201(100)
+0     c P. 1:101(100)
+0     d . 1:101(100)
+0     d . 101:151(50)
+300us clock
> b P. 1:201(200)
> frame 8
> d . 1:151(150)
counts ipv4 decisions pure-ack=3 first-segment=4 dup-ack=1 append=2
counts ipv4 causes dup-ack=1 interval=3
counts ipv4 ms aborts=1 coalesced-pkts=4 coalesced-octets=350 coalesce-events=2

under windows,pure-ack=track,dup-ack=count   // a fold is no abort; a unit of pure ACKs has no segments with payload
1 = start pure-ack
1 > nothing
2 = fold dup-ack
2 > nothing
3 = finalise-start pure-ack
3 > a . 1:1(0) ack 1
4 = finalise-start data-on-pure-ack
4 > frame 3
5 = finalise-start dup-ack
5 > frame 4
11 > frame 5
11 > b P. 1:201(200)
11 > frame 8
11 > d . 1:151(150)
11 counts ipv4 decisions pure-ack=2 dup-ack=2 data-on-pure-ack=1 first-segment=3 append=2
11 counts ipv4 causes pure-ack=1 data-on-pure-ack=1 dup-ack=1 interval=4
11 counts ipv4 ms aborts=3 coalesced-pkts=4 coalesced-octets=350 coalesce-events=3

under windows,psh=or-flush,first-size=not-larger-than-first   // the cause is the closing one, the decision keeps its rule
7 > b P. 1:201(200)
8 > frame 8
10 > d . 1:151(150)
11 > nothing
11 counts ipv4 decisions pure-ack=3 first-segment=4 dup-ack=1 append=2
11 counts ipv4 causes dup-ack=1 psh=2 first-size=1
11 counts ipv4 ms aborts=1 coalesced-pkts=4 coalesced-octets=350 coalesce-events=2
