// SYN is looked at first, then URG, other flags after both, all of them where tcp-flags is asked.
statement exceptions.flags.order exceptions.tcp-flags exceptions.flags.fin-rst
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a S. 201:301(100)
= finalise-pass tcp-flags
> frame 1
> frame 2
+0 a . 101:201(100)
= start first-segment
+0 b . 1:101(100)
+0 b U. 201:301(100)
= finalise-pass tcp-flags
> frame 4
> frame 5
+0 b . 101:201(100)
= start first-segment
+0 c . 1:101(100)
+0 c SU. 101:201(100)
= finalise-pass tcp-flags
> frame 7
> frame 8
+0 d . 1:101(100)
+0 d FU. 101:201(100)
= finalise-pass tcp-flags
> frame 9
> frame 10
+0 e . 1:101(100)
+0 e S. 101:201(100) mf=on
= finalise-pass ip-fragment
> frame 11
> frame 12
+1ms clock
> @300us frame 3
> @300us frame 6

under windows,syn=bypass                    // SYN overtakes, and with it SYN and URG
2 = pass tcp-flags
2 > frame 2
3 = append append
8 = pass tcp-flags
8 > frame 8
13 > @300us a . 1:201(200)
13 > @300us frame 6
13 > @300us frame 7
under windows,urg=bypass                    // URG overtakes, FIN and URG too, SYN and URG not
5 = pass tcp-flags
5 > frame 5
6 = append append
10 = pass tcp-flags
10 > frame 10
13 > @300us frame 3
13 > @300us b . 1:201(200)
13 > @300us frame 9
