// Family, addresses and ports name a connection, and each has a unit of its own; another EtherType is another family.
statement frame.connection frame.flow frame.family append.first
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1000 > 10.0.0.100:2001
connection d 10.0.0.3:1000 > 10.0.0.100:2000
connection e 10.0.0.1:1000 > 10.0.0.101:2000
connection f [fd00::1]:1000 > [fd00::100]:2000
connection g [fd00::2]:1000 > [fd00::100]:2000
connection h [fd00::1]:1000 > [fd00::101]:2000
connection i [fd00::1]:1001 > [fd00::100]:2000
connection j [fd00::1]:1000 > [fd00::100]:2001

+0 a . 1:101(100)
+0 b . 1:101(100)
= start first-segment
+0 c . 1:101(100)
= start first-segment
+0 d . 1:101(100)
= start first-segment
+0 e . 1:101(100)
= start first-segment
+0 f . 1:101(100)
= start first-segment
+0 g . 1:101(100)
= start first-segment
+0 h . 1:101(100)
= start first-segment
+0 i . 1:101(100)
= start first-segment
+0 j . 1:101(100)
= start first-segment
+0 a . 101:201(100)
= append append
H a . 1:201(200)
H b . 1:101(100)
+0 f . 101:201(100)
= append append
+0 b . 101:101(0)                             // ends its own alone
= finalise-pass dup-ack
ends b dup-ack
> frame 2
> frame 13
+1ms clock
> @300us a . 1:201(200)
> @300us frame 3
> @300us frame 4
> @300us frame 5
> @300us f . 1:201(200)
> @300us frame 7
> @300us frame 8
> @300us frame 9
> @300us frame 10
