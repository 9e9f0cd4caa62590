// Options other than timestamps are an exception; other readings compare them, by length or to the letter.
statement append.needs.tcp-options exceptions.tcp-options append.needs.timestamp append.takes.timestamp
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000
connection f 10.0.0.1:1005 > 10.0.0.100:2000

+0 a . 1:101(100) <mss 1460>
= pass tcp-options (kind=2)
> frame 1
+0 a . 101:201(100)
= start first-segment
+0 a . 201:301(100) <mss 1460>
= finalise-pass tcp-options
> frame 2
> frame 3
+0 b . 1:101(100) <mss 1460>
= pass tcp-options
> frame 4
+0 b . 101:201(100) <mss 1460>
= pass tcp-options
> frame 5
+0 c . 1:101(100) <mss 1460,TS val 5 ecr 1,nop,nop>
= pass tcp-options
> frame 6
+0 c . 101:201(100) <mss 1460,TS val 5 ecr 2,nop,nop>
= pass tcp-options
> frame 7
+0 d . 1:101(100) <mss 1460,TS val 5 ecr 1,nop,nop>
= pass tcp-options
> frame 8
+0 d . 101:201(100) <mss 1460,TS val 6 ecr 1,nop,nop>
= pass tcp-options
> frame 9
+0 e . 1:101(100) <nop,nop,TS val 5 ecr 1>
= start first-segment
+0 e . 101:201(100) <nop,nop,TS val 5 ecr 1>
= append append
+0 e . 201:301(100) <nop,nop,TS val 5 ecr 2>
= append append
+0 f . 1:101(100)
= start first-segment
+0 f . 101:101(0) win 9 <mss 1460>
= finalise-pass tcp-options
> frame 13
> frame 14
+1ms clock
> @300us e . 1:301(300) <nop,nop,TS val 5 ecr 2>

under windows,tcp-options=not-larger
1 = start first-segment
1 > nothing
2 = append append
3 = append append
3 > nothing
4 = start first-segment
4 > nothing
5 = append append
5 > nothing
6 = start first-segment
6 > nothing
7 = append append
7 > nothing
8 = start first-segment
8 > nothing
9 = finalise-start timestamp                // found among other options
9 > frame 8
15 > @300us a . 1:301(300) <mss 1460>
15 > @300us b . 1:201(200) <mss 1460>
15 > @300us c . 1:201(200) <mss 1460,TS val 5 ecr 2,nop,nop>
15 > @300us frame 9
15 > @300us e . 1:301(300) <nop,nop,TS val 5 ecr 2>
under windows,tcp-options=identical windows,tcp-options=identical,timestamp=never
1 = start first-segment
1 > nothing
2 = finalise-start tcp-options
2 > frame 1
3 = finalise-start tcp-options
3 > frame 2
4 = start first-segment
4 > nothing
5 = append append
5 > nothing
6 = start first-segment
6 > nothing
7 = finalise-start tcp-options
7 > frame 6
8 = start first-segment
8 > nothing
9 = finalise-start tcp-options
9 > frame 8
12 = finalise-start tcp-options
12 > e . 1:201(200) <nop,nop,TS val 5 ecr 1>
15 > @300us frame 3
15 > @300us b . 1:201(200) <mss 1460>
15 > @300us frame 7
15 > @300us frame 9
15 > @300us frame 12
