// flow=headers: IPv6 extension headers of another type are another flow; lengths and hop limits are of none.
statement frame.flow
connection a [fd00::1]:1000 > [fd00::100]:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:151(50) ttl=63
= append append
+0 b . 1:101(100) ext=60/00010400000000
= pass ip-options
> frame 3
+0 b . 101:201(100) ext=0/00010400000000     // the same bytes, but in the IPv6 header the next header is another
= pass ip-options
> frame 4
+1ms clock
> @300us a . 1:151(150)

under windows,extensions=identical,flow=headers
3 = start first-segment
3 > nothing
4 = start first-segment
4 > nothing
5 > @300us a . 1:151(150)
5 > @300us frame 3
5 > @300us frame 4
