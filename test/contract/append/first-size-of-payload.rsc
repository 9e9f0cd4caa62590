// The size that counts is that of the first segment with payload, where pure ACKs start units.
statement append.needs.first-size append.needs.data-on-pure-ack
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:1(0)
= pass pure-ack
> frame 1
+0 a . 1:101(100)
= start first-segment
+0 a . 101:201(100)
= append append
+0 a . 201:302(101)
= append append
+1ms clock
> @300us a . 1:302(301)

under windows,first-size=not-larger-than-first,pure-ack=track,data-on-pure-ack=append
1 = start pure-ack
1 > nothing
2 = append append
4 = finalise-start first-size (SEG.LEN=101 first-payload=100)
4 > a . 1:201(200) {segments=2}
5 > @300us frame 4
