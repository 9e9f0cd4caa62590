// Linux GRO: a frame not read as far as TCP overtakes; wrong lengths finalise once TCP is read.
statement exceptions.unfit.unread exceptions.unfit.order exceptions.unfit.checksum exceptions.unfit.length
statement exceptions.trailing exceptions.reserved-flag exceptions.lengths.version
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) doff=4
= finalise-pass malformed
> frame 1
> frame 2
+0 a . 101:201(100) ipsum=bad
= pass checksum
> frame 3
+0 a F. 101:201(100) sum=bad                // FIN as well
= pass tcp-flags
> frame 4
+0 a F. 101:201(100) sum=bad pad=1
= pass tcp-flags
> frame 5
+0 a . 101:201(100) iplen=143               // a lie, behind which TCP is read
= pass malformed
> frame 6
+0 b . 1:101(100)
+0 b . 101:201(100) pad=1
= append append
+0 c . 1:101(100)
+0 c . 101:201(100) evil=on
= append append
+0 d . 1:101(100) version=7
= pass malformed
> frame 11
+1ms clock
> @300us b . 1:201(200)
> @300us c . 1:201(200)

under windows,unfit=bypass
2 = pass malformed
2 > frame 2
4 = pass checksum
5 = pass checksum
6 = finalise-pass malformed
6 > frame 1
6 > frame 6
11 = start first-segment
11 > nothing
12 > @300us b . 1:201(200)
12 > @300us c . 1:201(200)
12 > @300us d . 1:101(100) version=7
under windows,unfit=bypass,trailing=finalise,reserved-flag=finalise
2 = pass malformed
2 > frame 2
4 = pass checksum
5 = finalise-pass malformed                 // bytes behind it: asked before the checksum
5 > frame 1
5 > frame 5
6 = pass malformed
8 = finalise-pass malformed
8 > frame 7
8 > frame 8
10 = finalise-pass malformed
10 > frame 9
10 > frame 10
11 = start first-segment
11 > nothing
12 > @300us d . 1:101(100) version=7
under windows,trailing=finalise
5 = pass malformed
8 = finalise-pass malformed
8 > frame 7
8 > frame 8
12 > @300us c . 1:201(200)
under windows,reserved-flag=finalise
10 = finalise-pass malformed
10 > frame 9
10 > frame 10
12 > @300us b . 1:201(200)
