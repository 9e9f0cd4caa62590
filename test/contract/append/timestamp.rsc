// The same TSval in all segments or none in any, in the same layout; the unit has the last TSecr.
statement append.needs.timestamp append.layout append.takes.timestamp
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
connection k 10.0.0.1:1010 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,TS val 5 ecr 1>
+0 a . 101:201(100) <nop,nop,TS val 5 ecr 9>
= append append
H a . 1:201(200) <nop,nop,TS val 5 ecr 9>
+0 a . 201:301(100) <nop,nop,TS val 5 ecr 8>
= append append
+0 a . 301:401(100) <nop,nop,TS val 6 ecr 8>
= finalise-start timestamp (SEG.TSval=6 H.TSval=5 layout=same)
ends a timestamp
> a . 1:301(300) <nop,nop,TS val 5 ecr 8>
+0 b . 1:101(100)
+0 b . 101:201(100) <nop,nop,TS val 5 ecr 1>
= finalise-start timestamp (SEG.TSval=5 H.TSval=none)
> frame 5
+0 c . 1:101(100) <nop,nop,TS val 5 ecr 1>
+0 c . 101:201(100)
= finalise-start timestamp
> frame 7
+0 d . 1:101(100) <nop,nop,TS val 5 ecr 1>
+0 d . 101:201(100) <TS val 5 ecr 1,nop,nop>
= finalise-start timestamp (SEG.TSval=5 H.TSval=5 layout=different)
> frame 9
+0 e . 1:101(100) <TS val 5 ecr 1,nop,nop>
+0 e . 101:201(100) <TS val 5 ecr 1,eol,eol>   // EOL where NOP was
= finalise-start timestamp
> frame 11
+0 f . 1:101(100) <TS val 5 ecr 1,eol,raw 00>
+0 f . 101:201(100) <TS val 5 ecr 1,eol,raw 07>   // bytes after EOL belong to the layout
= finalise-start timestamp
> frame 13
+0 g . 1:101(100) <nop,nop,TS val 5 ecr 1>
+0 g . 101:201(100) <nop,nop,TS val 5 ecr 1,nop,nop,nop,nop>
= finalise-start timestamp
> frame 15
+0 h . 1:101(100)
+0 h . 101:201(100) <nop,nop,nop,nop>          // without timestamps any padding will do
= append append
+0 i . 1:101(100) <nop,nop,eol,raw 08>
+0 i . 101:201(100) <eol,raw 080a07>
= append append
+0 j . 1:101(100) <nop,nop,TS val 5 ecr 1>
+0 j . 101:201(100) <nop,nop,nop,nop,nop,nop,TS val 5 ecr 1>
= finalise-start timestamp
> frame 21
+0 k . 1:101(100) <nop,nop,TS val 7 ecr 1>
+0 k . 101:201(100) <nop,nop,TS val 6 ecr 1>
= finalise-start timestamp
> frame 23
+1ms clock
> @300us frame 4
> @300us frame 6
> @300us frame 8
> @300us frame 10
> @300us frame 12
> @300us frame 14
> @300us frame 16
> @300us h . 1:201(200) <>
> @300us i . 1:201(200) <nop,nop,eol,raw 08>
> @300us frame 22
> @300us frame 24

under windows,timestamp=monotonic           // a later TSval joins, and the unit has both of the last
4 = append append
4 > nothing
25 > @300us a . 1:401(400) <nop,nop,TS val 6 ecr 8>
25 > @300us frame 6
25 > @300us frame 8
25 > @300us frame 10
25 > @300us frame 12
25 > @300us frame 14
25 > @300us frame 16
25 > @300us h . 1:201(200) <>
25 > @300us i . 1:201(200) <nop,nop,eol,raw 08>
25 > @300us frame 22
25 > @300us frame 24
under windows,timestamp=never               // one with timestamps starts a unit, and nothing joins it
2 = finalise-start timestamp
2 > frame 1
3 = finalise-start timestamp
3 > frame 2
4 > frame 3
