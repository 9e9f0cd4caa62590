// PSH of the first, the middle or the last segment is the unit's; of none, there is none.
statement append.takes.psh append.closes
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000

+0 a P. 1:101(100)
+0 a .  101:201(100)
+0 a .  201:301(100)
+0 b .  1:101(100)
+0 b P. 101:201(100)
+0 b .  201:301(100)
+0 c .  1:101(100)
+0 c .  101:201(100)
+0 c P. 201:301(100)
= append append
ends nothing
+0 d .  1:101(100)
+0 d .  101:201(100)
+0 e P. 1:101(100)
ends nothing
+1ms clock
> @300us a P. 1:301(300) {segments=3}
> @300us b P. 1:301(300) {segments=3}
> @300us c P. 1:301(300) {segments=3}
> @300us d . 1:201(200) {segments=2}
> @300us frame 12

under windows,psh=last
13 > @300us a . 1:301(300) {segments=3}
13 > @300us b . 1:301(300) {segments=3}
13 > @300us c P. 1:301(300) {segments=3}
13 > @300us d . 1:201(200) {segments=2}
13 > @300us frame 12
under windows,psh=or-flush                  // each PSH closes its unit, the first segment's too
1 > frame 1
2 = start first-segment
3 = append append
5 > b P. 1:201(200) {segments=2}
6 = start first-segment
9 > c P. 1:301(300) {segments=3}
12 > frame 12
13 > @300us a . 101:301(200) {segments=2}
13 > @300us frame 6
13 > @300us d . 1:201(200) {segments=2}
