// Another DSCP starts the next unit, ECN aside.
statement append.needs.dscp
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c [fd00::1]:1002 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) tos=0xb8
= finalise-start dscp (SEG.DSCP=46 H.DSCP=0)
ends a dscp
> frame 1
+0 b . 1:101(100) tos=0xb8
+0 b . 101:201(100) tos=0xb8
= append append
+0 c . 1:101(100) tos=4
+0 c . 101:201(100) tos=8
= finalise-start dscp
> frame 5
+1ms clock
> @300us frame 2
> @300us b . 1:201(200) tos=0xb8
> @300us frame 6

under windows,dscp=ignored                  // the first segment's stands
2 = append append
2 > nothing
6 = append append
6 > nothing
7 > @300us a . 1:201(200) tos=0
7 > @300us b . 1:201(200) tos=0xb8
7 > @300us c . 1:201(200) tos=4
under windows,ecn=ignored                   // another choice
