// Sizes play no part; Linux GRO refuses a larger segment than the first, and a shorter one closes the unit.
statement append.needs.first-size append.closes end.cause.closing
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:202(101)
= append append
+0 b . 1:101(100)
+0 b . 101:200(99)
= append append
ends nothing
+0 b . 200:299(99)
= append append
+0 c . 1:101(100)
+0 c . 101:101(0) win 9                     // no payload: not shorter
= fold window-update
+0 c . 101:201(100)
= append append
+0 d . 1:2(1)
+0 d . 2:1462(1460)
= append append
+1ms clock
> @300us a . 1:202(201)
> @300us b . 1:299(298) {segments=3}
> @300us c . 1:201(200) win 65535
> @300us d . 1:1462(1461) {segments=2 gso_size=1460}

under windows,first-size=not-larger-than-first
2 = finalise-start first-size (SEG.LEN=101 first-payload=100)
2 ends a first-size
2 > frame 1
4 = append append                           // the decision keeps its rule
4 ends b first-size
4 > b . 1:200(199) {segments=2}
5 = start first-segment
10 = finalise-start first-size
10 > frame 9
11 > @300us frame 2
11 > @300us frame 5
11 > @300us c . 1:201(200) win 65535
11 > @300us frame 10
