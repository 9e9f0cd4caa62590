// An acknowledgment that is older than the unit's ends it: older than the last, not than the first.
statement append.needs.ack-number append.takes.ack-number
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100) ack 5
+0 a . 101:201(100) ack 5
= append append
+0 a . 201:301(100) ack 9
= append append
H a . 1:301(300) ack 9
+0 a . 301:401(100) ack 8
= finalise-start ack-number (SEG.ACK=8 H.ACK=9)
ends a ack-number
> a . 1:301(300) ack 9 {segments=3}
+0 b . 1:101(100) ack 9
+0 b . 101:201(100) ack 8
= finalise-start ack-number
> frame 5
+1ms clock
> @300us frame 4
> @300us frame 6

under windows,old-ack=append                // H.ACK goes back
4 = append append
4 > nothing
6 = append append
6 > nothing
7 > @300us a . 1:401(400) ack 8 {segments=4}
7 > @300us b . 1:201(200) ack 8 {segments=2}
under windows,new-ack=break
3 = finalise-start ack-number
3 > a . 1:201(200) ack 5 {segments=2}
4 = finalise-start ack-number
4 > frame 3
under windows,new-ack=break,old-ack=append
3 = finalise-start ack-number
3 > a . 1:201(200) ack 5 {segments=2}
4 = append append
4 > nothing
6 = append append
6 > nothing
7 > @300us a . 201:401(200) ack 8 {segments=2}
7 > @300us b . 1:201(200) ack 8 {segments=2}
