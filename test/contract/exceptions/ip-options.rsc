// IPv4 options, only padding too, and IPv6 extension headers are an exception; TCP options are none of them.
statement exceptions.ip-options exceptions.unfit.unread
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c [fd00::1]:1002 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) ipopts=01010100
= finalise-pass ip-options (bytes-of-options=4)
ends a ip-options
> frame 1
> frame 2
+0 b . 1:101(100) <nop,nop,nop,nop>
= start first-segment
+0 c . 1:101(100)
+0 c . 101:201(100) ext=0/00010400000000
= finalise-pass ip-options (bytes-of-options=8)
> frame 4
> frame 5
+0 c . 201:301(100) ext=43/00010400000000
= pass ip-options
> frame 6
+1ms clock
> @300us frame 3

under windows,unfit=bypass                  // they overtake
2 = pass ip-options
2 > frame 2
5 = pass ip-options
5 > frame 5
7 > @300us frame 1
7 > @300us frame 3
7 > @300us frame 4
