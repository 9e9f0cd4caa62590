// psh=last, in a unit of pure ACKs: the first one's PSH stands until payload joins.
statement acks.takes.psh append.takes.psh
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
connection b 10.0.0.1:1001 > 10.0.0.100:2000 win=1000

+0 a P. 1:1(0)
= pass pure-ack
> frame 1
+0 a . 1:1(0) win 9
= pass pure-ack
> frame 2
+0 b P. 1:1(0)
= pass pure-ack
> frame 3
+0 b . 1:101(100)
= start first-segment
+1ms clock
> @300us frame 4

under windows,psh=last,pure-ack=track,data-on-pure-ack=append
1 = start pure-ack
1 > nothing
2 = fold window-update
2 > nothing
3 = start pure-ack
3 > nothing
4 = append append
5 > @300us a P. 1:1(0) win 9
5 > @300us b . 1:101(100) {segments=1}
