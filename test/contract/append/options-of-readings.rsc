// Under other readings of tcp-options timestamps are found among other options, or not looked for at all.
statement append.needs.tcp-options append.needs.timestamp append.layout exceptions.options.unreadable
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000
connection f 10.0.0.1:1005 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,raw 050a0000000100000002>
= pass tcp-options
> frame 1
+0 a . 101:201(100) <nop,nop,nop,nop>
= start first-segment
+0 a . 201:301(100)
= append append
+0 b . 1:101(100) <nop,nop,TS val 5 ecr 1,nop,nop,raw 050a0000000100000002>
= pass tcp-options
> frame 4
+0 b . 101:201(100) <nop,nop,TS val 5 ecr 1,nop,nop,raw 050a0000000100000003>
= pass tcp-options
> frame 5
+0 c . 1:101(100) <nop,nop,TS val 5 ecr 1,nop,nop,raw 050a0000000100000002>
= pass tcp-options
> frame 6
+0 c . 101:201(100) <nop,nop,raw 050a0000000100000002>
= pass tcp-options
> frame 7
+0 d . 1:101(100) <nop,nop,TS val 5 ecr 1,nop,nop,raw 050a0000000100000002>
= pass tcp-options
> frame 8
+0 d . 101:201(100) <raw fe01080a0000000500000001>   // a length below 2
= pass tcp-options
> frame 9
+0 d . 201:301(100) <raw 080b0000000500000001,nop,nop> // timestamps of 11 bytes
= pass tcp-options
> frame 10
+0 d . 301:401(100)
= start first-segment
+0 e . 1:101(100) <nop,nop,TS val 5 ecr 1,raw 03010000>
= pass tcp-options
> frame 12
+0 e . 101:201(100) <nop,nop,TS val 6 ecr 1,raw 03000000>
= pass tcp-options
> frame 13
+0 f . 1:101(100) <nop,nop,nop,nop>
= start first-segment
+0 f . 101:201(100)
= append append
+0 f . 201:201(0) win 1 <eol,eol,eol,eol>
= fold window-update
+1ms clock
> @300us a . 101:301(200) <nop,nop,nop,nop>
> @300us frame 11
> @300us f . 1:201(200) win 1 <nop,nop,nop,nop>

under windows,tcp-options=not-larger
1 = start first-segment
1 > nothing
2 = append append
4 = start first-segment
4 > nothing
5 = finalise-start timestamp                // another option beside it is another layout
5 > frame 4
6 = start first-segment
6 > nothing
7 = finalise-start timestamp
7 > frame 6
8 = start first-segment
8 > nothing
9 = finalise-start timestamp
9 > frame 8
10 = append append
10 > nothing
11 = append append
12 = start first-segment
12 > nothing
13 = append append                          // neither has timestamps that count
13 > nothing
17 > @300us a . 1:301(300) <nop,nop,raw 050a0000000100000002>
17 > @300us frame 5
17 > @300us frame 7
17 > @300us d . 101:401(300)
17 > @300us e . 1:201(200)
17 > @300us f . 1:201(200) win 1 <nop,nop,nop,nop>
under windows,tcp-options=identical
1 = start first-segment
1 > nothing
2 = finalise-start tcp-options
2 > frame 1
3 = finalise-start tcp-options
3 > frame 2
4 = start first-segment
4 > nothing
5 = finalise-start tcp-options
5 > frame 4
6 = start first-segment
6 > nothing
7 = finalise-start tcp-options
7 > frame 6
8 = start first-segment
8 > nothing
9 = finalise-start tcp-options
9 > frame 8
10 = finalise-start tcp-options
10 > frame 9
11 = finalise-start tcp-options
11 > frame 10
12 = start first-segment
12 > nothing
13 = finalise-start tcp-options
13 > frame 12
15 = finalise-start tcp-options
15 > frame 14
16 = finalise-pass tcp-options
16 > frame 15
16 > frame 16
17 > @300us frame 3
17 > @300us frame 5
17 > @300us frame 7
17 > @300us frame 11
17 > @300us frame 13
