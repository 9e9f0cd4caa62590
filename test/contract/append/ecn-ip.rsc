// Another ECN field of the IP header starts the next unit; the same one is in the unit.
statement append.needs.ecn-ip append.takes.rest
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0 a . 1:101(100) tos=2
+0 a . 101:201(100) tos=3
= finalise-start ecn-ip (SEG.ECN=3 H.ECN=2)
ends a ecn-ip
> frame 1
+0 b . 1:101(100) tos=3
+0 b . 101:201(100) tos=3
= append append
+0 c . 1:101(100)
+0 c . 101:201(100) tos=1
= finalise-start ecn-ip
> frame 5
+0 d . 1:101(100)
+0 d . 101:201(100) tos=1
= finalise-start ecn-ip
> frame 7
+1ms clock
> @300us frame 2
> @300us b . 1:201(200) tos=3 {segments=2}
> @300us frame 6
> @300us frame 8

under windows,ecn=ignored                   // the first segment's stands
2 = append append
2 > nothing
6 = append append
6 > nothing
8 = append append
8 > nothing
9 > @300us a . 1:201(200) tos=2 {segments=2}
9 > @300us b . 1:201(200) tos=3 {segments=2}
9 > @300us c . 1:201(200) tos=0 {segments=2}
9 > @300us d . 1:201(200) tos=0 {segments=2}
under windows,dscp=ignored                  // another choice
