// Linux GRO: the identification stays or goes up by one each, as the second segment shows.
statement append.needs.df
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000
connection f 10.0.0.1:1005 > 10.0.0.100:2000
connection g 10.0.0.1:1006 > 10.0.0.100:2000
connection h 10.0.0.1:1007 > 10.0.0.100:2000
connection i 10.0.0.1:1008 > 10.0.0.100:2000
connection j 10.0.0.1:1009 > 10.0.0.100:2000
connection k [fd00::1]:1010 > [fd00::100]:2000

+0 a . 1:101(100) id=8
+0 a . 101:201(100) id=8
+0 a . 201:301(100) id=8
+0 b . 1:101(100) id=8
+0 b . 101:201(100) id=9
+0 b . 201:301(100) id=10
+0 c . 1:101(100) id=8
+0 c . 101:201(100) id=9
+0 c . 201:301(100) id=9
+0 d . 1:101(100) id=8
+0 d . 101:201(100) id=8
+0 d . 201:301(100) id=9
+0 e . 1:101(100) id=8
+0 e . 101:201(100) id=7
+0 f . 1:101(100) id=0xffff
+0 f . 101:201(100) id=0
+0 g . 1:101(100) id=8 df=off
+0 g . 101:201(100) id=8 df=off
+0 g . 201:301(100) id=8 df=off
+0 h . 1:101(100) id=8 df=off
+0 h . 101:201(100) id=9 df=off
+0 h . 201:301(100) id=10 df=off
+0 i . 1:101(100) id=8 df=off
+0 i . 101:201(100) id=8 df=off
+0 i . 201:301(100) id=9 df=off
+0 j . 1:101(100) id=8 df=off
+0 j . 101:201(100) id=3 df=off
+0 j . 201:301(100) id=77 df=off
+0 k . 1:101(100)                            // IPv6 has none
+0 k . 101:201(100)
= append append
+1ms clock
> @300us length 300 300 300 300 200 200 300 300 300 300 200

under windows,ip-id=pattern
9 = finalise-start df
9 > c . 1:201(200) id=8
12 = finalise-start df
12 > d . 1:201(200) id=8
14 = finalise-start df
14 > frame 13
18 = finalise-start df                       // without DF it goes on
18 > frame 17
19 = finalise-start df
19 > frame 18
24 = finalise-start df
24 > frame 23
27 = finalise-start df
27 > frame 26
28 = finalise-start df
28 > frame 27
31 > @300us length 300 300 100 100 100 200 100 300 200 100 200
under windows,ip-id=pattern-any-df
9 = finalise-start df
9 > c . 1:201(200) id=8
12 = finalise-start df
12 > d . 1:201(200) id=8
14 = finalise-start df
14 > frame 13
25 = finalise-start df
25 > i . 1:201(200) id=8
27 = finalise-start df
27 > frame 26
28 = finalise-start df
28 > frame 27
31 > @300us length 300 300 100 100 100 200 300 300 100 100 200
