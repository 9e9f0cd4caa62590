// Microsoft's two sentences on delay: a timer joins the segments of the WHQL test, 100 us apart, and holds a last one
// with PSH; without delay from one burst to the next neither happens.
statement end.interval.contested end.interval.length
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0     a . 1:101(100)
+0     b P. 1:101(100)
+100us a . 101:201(100)
= append append
+100us a . 201:301(100)
= append append
+1ms   clock
> @300us a . 1:301(300) {segments=3}
> @300us frame 2

under windows,interval=per-burst
3 = start first-segment
3 > @0 frame 1
3 > @0 frame 2
4 = start first-segment
4 > @100us frame 3
5 > @200us frame 4
