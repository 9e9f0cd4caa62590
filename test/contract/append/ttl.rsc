// No TTL or hop limit is refused; the unit has the smallest, wherever it came.
statement append.needs.ttl append.takes.ttl
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000
connection e [fd00::1]:1004 > [fd00::100]:2000

+0 a . 1:101(100) ttl=64
+0 a . 101:201(100) ttl=63
= append append
+0 a . 201:301(100) ttl=65
= append append
H a . 1:301(300) ttl=63
+0 b . 1:101(100) ttl=1
+0 b . 101:201(100) ttl=64
= append append
+0 c . 1:101(100) ttl=9
+0 c . 101:201(100) ttl=9
= append append
+0 d . 1:101(100) ttl=64
+0 d . 101:201(100) ttl=2
= append append
+0 e . 1:101(100) ttl=2
+0 e . 101:201(100) ttl=3
= append append
+1ms clock
> @300us a . 1:301(300) ttl=63
> @300us b . 1:201(200) ttl=1
> @300us c . 1:201(200) ttl=9
> @300us d . 1:201(200) ttl=2
> @300us e . 1:201(200) ttl=2

under windows,ttl=first
12 > @300us a . 1:301(300) ttl=64
12 > @300us b . 1:201(200) ttl=1
12 > @300us c . 1:201(200) ttl=9
12 > @300us d . 1:201(200) ttl=64
12 > @300us e . 1:201(200) ttl=2
under windows,ttl=equal
2 = finalise-start ttl (SEG.TTL=63 H.TTL=64)
2 > frame 1
3 = finalise-start ttl
3 > frame 2
5 = finalise-start ttl
5 > frame 4
9 = finalise-start ttl
9 > frame 8
11 = finalise-start ttl
11 > frame 10
12 > @300us frame 3
12 > @300us frame 5
12 > @300us c . 1:201(200) ttl=9
12 > @300us frame 9
12 > @300us frame 11
