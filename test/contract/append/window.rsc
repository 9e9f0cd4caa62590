// The unit has the window of its last segment; no window is refused.
statement append.needs.window append.takes.window
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
connection b 10.0.0.1:1001 > 10.0.0.100:2000 win=1000
connection c 10.0.0.1:1002 > 10.0.0.100:2000 win=1000

+0 a . 1:101(100)
+0 a . 101:201(100) win 9
= append append
H a . 1:201(200) win 9
+0 a . 201:301(100) win 1000
= append append
+0 b . 1:101(100)
+0 b . 101:201(100)
= append append
+0 c . 1:101(100) ack 1
+0 c . 101:102(1) ack 2 win 9                // one byte is payload
= append append
+1ms clock
> @300us a . 1:301(300) win 1000 {segments=3}
> @300us b . 1:201(200) win 1000 {segments=2}
> @300us c . 1:102(101) ack 2 win 9 {segments=2}

under windows,window-change=break
2 = finalise-start window (SEG.WND=9 H.WND=1000)
2 > frame 1
3 = finalise-start window (SEG.WND=1000 H.WND=9)
3 > frame 2
7 = finalise-start window
7 > frame 6
8 > @300us frame 3
8 > @300us b . 1:201(200) win 1000 {segments=2}
8 > @300us frame 7
