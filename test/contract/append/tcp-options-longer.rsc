// tcp-options=not-larger: a longer TCP header starts the next unit, and a longer window update ends it.
statement append.needs.tcp-options acks.ends.condition
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100) <nop,nop,nop,nop>
= append append
+0 b . 1:101(100)
+0 b . 101:101(0) win 9 <nop,nop,nop,nop>
= fold window-update
+0 c . 1:101(100) <nop,nop,nop,nop>
+0 c . 101:201(100)
= append append
+1ms clock
> @300us a . 1:201(200) <>
> @300us b . 1:101(100) win 9 <>
> @300us c . 1:201(200) <nop,nop,nop,nop>

under windows,tcp-options=not-larger
2 = finalise-start tcp-options
2 > frame 1
4 = finalise-pass tcp-options
4 > frame 3
4 > frame 4
7 > @300us frame 2
7 > @300us c . 1:201(200) <nop,nop,nop,nop>
under windows,tcp-options=none              // any TCP header of more than 20 bytes is an exception
2 = finalise-pass tcp-options
2 > frame 1
2 > frame 2
4 = finalise-pass tcp-options
4 > frame 3
4 > frame 4
5 = pass tcp-options
5 > frame 5
6 = start first-segment
7 > @300us frame 6
