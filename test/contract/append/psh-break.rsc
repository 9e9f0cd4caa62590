// Under psh=break a segment with PSH joins no unit, but starts one; folds have PSH as ever.
statement append.needs.psh acks.takes.psh
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
connection b 10.0.0.1:1001 > 10.0.0.100:2000 win=1000

+0 a P. 1:101(100)
= start first-segment
+0 a .  101:201(100)
= append append
+0 a P. 201:301(100)
= append append
+0 b .  1:101(100)
+0 b P. 101:101(0) win 9
= fold window-update
H b P. 1:101(100) win 9
+1ms clock
> @300us a P. 1:301(300) {segments=3}
> @300us b P. 1:101(100) win 9 {segments=1}

under windows,psh=break
3 = finalise-start psh (flags=24)
3 > a P. 1:201(200) {segments=2}
6 > @300us frame 3
6 > @300us b P. 1:101(100) win 9 {segments=1}
