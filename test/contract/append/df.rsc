// The same DF in all segments; identification and reserved flag are not asked, the first segment's stand.
statement append.needs.df append.takes.rest exceptions.df-clear
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100) df=off
= finalise-start df (SEG.DF=0 H.DF=1)
ends a df
> frame 1
+0 b . 1:101(100) df=off
+0 b . 101:201(100)
= finalise-start df (SEG.DF=1 H.DF=0)
> frame 3
+0 c . 1:101(100) df=off id=7
+0 c . 101:201(100) df=off id=3
= append append
+0 d . 1:101(100) id=7
+0 d . 101:201(100) id=9 evil=on
= append append
+0 e . 1:101(100) evil=on
+0 e . 101:201(100)
= append append
+1ms clock
> @300us frame 2
> @300us frame 4
> @300us c . 1:201(200) df=off id=7
> @300us d . 1:201(200) df=on id=7 evil=off
> @300us e . 1:201(200) evil=on

under windows,df-clear=bypass               // without DF it passes, and the unit stays
2 = pass df-clear
2 > frame 2
3 = pass df-clear
3 > frame 3
4 = start first-segment
4 > nothing
5 = pass df-clear
5 > frame 5
6 = pass df-clear
6 > frame 6
11 > @300us frame 1
11 > @300us frame 4
11 > @300us d . 1:201(200) df=on id=7 evil=off
11 > @300us e . 1:201(200) evil=on
