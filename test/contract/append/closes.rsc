// Nothing closes a unit; under other readings PSH does before FIN, and FIN before a shorter segment.
statement append.closes end.closing.order end.closing.decision end.cause.closing append.takes.rest
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
connection b 10.0.0.1:1001 > 10.0.0.100:2000 win=1000
connection c 10.0.0.1:1002 > 10.0.0.100:2000 win=1000
connection d 10.0.0.1:1003 > 10.0.0.100:2000 win=1000

+0 a . 1:101(100)
+0 a P. 101:200(99)
= append append
ends nothing
+0 b . 1:101(100)
+0 b F. 101:201(100)
= finalise-pass tcp-flags
ends b tcp-flags
> frame 3
> frame 4
+0 c F. 1:101(100)
= pass tcp-flags
> frame 5
+0 d . 1:101(100)
+0 d P. 101:101(0) win 9
= fold window-update
ends nothing
+0 d . 101:201(100)
= append append
+1ms clock
> @300us a P. 1:200(199)
> @300us d P. 1:201(200) win 1000

under windows,psh=or-flush,first-size=not-larger-than-first,fin=join
2 = append append
2 ends a psh
2 > a P. 1:200(199)
4 = append append
4 ends b tcp-flags
4 > b F. 1:201(200)
5 = start first-segment
5 ends c tcp-flags
5 > frame 5
7 = fold window-update
7 ends d psh
7 > d P. 1:101(100) win 9
8 = start first-segment
9 > @300us frame 8
under windows,fin=join,first-size=not-larger-than-first
2 ends a first-size
2 > a P. 1:200(199)
4 = append append
4 ends b tcp-flags
4 > b F. 1:201(200)
5 = start first-segment
5 > frame 5
9 > @300us d P. 1:201(200) win 1000
