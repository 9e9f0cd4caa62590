// A fragment is an exception with and without DF, an atomic one of IPv6 too; a datagram without DF is none.
statement exceptions.ip-fragment exceptions.df-clear exceptions.unfit.unread
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0 a . 1:101(100) df=off
= start first-segment
+0 a . 101:201(100) mf=on df=off
= finalise-pass ip-fragment (mf=1 df=0)
ends a ip-fragment
> frame 1
> frame 2
+0 b . 1:101(100)
+0 b . 101:201(100) mf=on
= finalise-pass ip-fragment (mf=1 df=1)
> frame 3
> frame 4
+0 b . 101:201(100)
= start first-segment
+0 d . 1:101(100)
+0 d . 101:201(100) ext=44/00000000000001
= finalise-pass ip-fragment
> frame 6
> frame 7
+1ms clock
> @300us frame 5

under windows,df-clear=bypass               // no DF is asked before fragments
1 = pass df-clear
1 > frame 1
2 = pass df-clear
2 > frame 2
under windows,unfit=bypass                  // a fragment overtakes
2 = pass ip-fragment
2 > frame 2
4 = pass ip-fragment
4 > frame 4
5 = append append
7 = pass ip-fragment
7 > frame 7
8 > @300us frame 1
8 > @300us b . 1:201(200)
8 > @300us frame 6
