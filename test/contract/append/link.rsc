// Other Ethernet addresses start the next unit, either of them.
statement append.needs.link append.takes.rest frame.flow
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100) dmac=52:54:00:12:34:57
= finalise-start link (SEG.link=52:54:00:00:00:02->-52:54:00:12:34:57 H.link=52:54:00:00:00:02->-52:54:00:12:34:56)
ends a link
> frame 1
+0 b . 1:101(100)
+0 b . 101:201(100) smac=52:54:00:00:00:03
= finalise-start link
> frame 3
+0 c . 1:101(100) dmac=52:54:00:12:34:57 smac=52:54:00:00:00:03
+0 c . 101:201(100) dmac=52:54:00:12:34:57 smac=52:54:00:00:00:03
= append append
+0 d . 1:101(100)
+0 d . 101:201(100) smac=52:54:00:00:00:03
= finalise-start link
> frame 7
+0 d . 101:201(100)
= finalise-start sequence
> frame 8
+1ms clock
> @300us frame 2
> @300us frame 4
> @300us c . 1:201(200) dmac=52:54:00:12:34:57 smac=52:54:00:00:00:03
> @300us frame 9

under windows,flow=headers                  // other addresses are another flow
2 = start first-segment
2 > nothing
4 = start first-segment
4 > nothing
8 = start first-segment
8 > nothing
9 = append append
9 > nothing
10 > @300us frame 1
10 > @300us frame 2
10 > @300us frame 3
10 > @300us frame 4
10 > @300us c . 1:201(200) dmac=52:54:00:12:34:57 smac=52:54:00:00:00:03
10 > @300us d . 1:201(200) smac=52:54:00:00:00:02
10 > @300us frame 8
