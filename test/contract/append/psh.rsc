// PSH of any segment shows on the unit, and keeps it open.
statement append.takes.psh append.takes.window acks.takes.ttl append.needs.sequence
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000

+0     a .  1:101(100)
= start first-segment
+10us  a P. 101:201(100)
= append append (SEG.SEQ=101 H.NXT=101)
H a P. 1:201(200) win 1000
+10us  a .  201:301(100) win 900
= append append
H a P. 1:301(300) win 900
+10us  a .  301:301(0) win 800 ttl=3
= fold window-update (SEG.WND=800 H.WND=900)
H a P. 1:301(300) win 800 ttl=3
+10us  a .  401:501(100)
= finalise-start sequence (SEG.SEQ=401 H.NXT=301)
> @40us a P. 1:301(300) win 800 ttl=3 {segments=3 gso_size=100}
+1ms   clock
> @340us frame 5

under windows,psh=or-flush   // the unit ends with PSH, the third segment starts anew
2 > @10us  a P. 1:201(200) win 1000 {segments=2}
3 = start first-segment
5 > @40us  a .  201:301(100) win 800 ttl=3 {segments=1}
under windows,psh=last       // the unit has what its last payload had
5 > @40us  a .  1:301(300) win 800 ttl=3 {segments=3}
under windows,psh=break      // PSH never joins, and may start
2 = finalise-start psh
2 > @10us  frame 1
5 > @40us  a P. 101:301(200) win 800 ttl=3 {segments=2}
