// IPv6 extension headers are an exception; under extensions=identical the same bytes join, others start the next unit.
statement append.needs.ip-options exceptions.ip-options frame.flow
connection a [fd00::1]:1000 > [fd00::100]:2000
connection b [fd00::1]:1001 > [fd00::100]:2000
connection c [fd00::1]:1002 > [fd00::100]:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0 a . 1:101(100) ext=60/00010400000000
= pass ip-options (bytes-of-options=8)
> frame 1
+0 a . 101:201(100) ext=60/00010400000000
= pass ip-options
> frame 2
+0 b . 1:101(100) ext=60/00010400000000
= pass ip-options
> frame 3
+0 b . 101:201(100) ext=60/00010400000001
= pass ip-options
> frame 4
+0 c . 1:101(100) ext=60/00010400000000
= pass ip-options
> frame 5
+0 c . 101:201(100) ext=51/0100000000000100000000
= pass ip-options
> frame 6
+0 d . 1:101(100)
= start first-segment
+0 d . 101:201(100) ext=0/00010400000000
= finalise-pass ip-options
> frame 7
> frame 8
+1ms clock

under windows,extensions=identical
1 = start first-segment
1 > nothing
2 = append append
2 > nothing
3 = start first-segment
3 > nothing
4 = finalise-start ip-options
4 > frame 3
5 = start first-segment
5 > nothing
6 = finalise-pass ip-options                // an authentication header is an exception all the same
6 > frame 5
6 > frame 6
8 = finalise-start ip-options
8 > frame 7
9 > @300us a . 1:201(200) ext=60/00010400000000
9 > @300us frame 4
9 > @300us frame 8
under windows,extensions=identical,flow=headers // other bytes are another flow
1 = start first-segment
1 > nothing
2 = append append
2 > nothing
3 = start first-segment
3 > nothing
4 = start first-segment
4 > nothing
5 = start first-segment
5 > nothing
6 = pass ip-options
6 > frame 6
8 = start first-segment
8 > nothing
9 > @300us a . 1:201(200) ext=60/00010400000000
9 > @300us frame 3
9 > @300us frame 4
9 > @300us frame 5
9 > @300us frame 7
9 > @300us frame 8
