// Ports that can be read make a connection, whose unit then ends for any fault behind them.
statement frame.ports.inside frame.ports.ipv4 frame.ports.ipv6 frame.ports.fragment frame.family frame.connection
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) cut=38                   // the ports and nothing more
= finalise-pass malformed
ends a malformed
> frame 1
> frame 2
+0 a . 1:101(100)
+0 a . 101:201(100) ipopts=01010100 cut=42
= finalise-pass malformed
> frame 3
> frame 4
+0 a . 1:101(100)
+0 a . 101:201(100) ihl=0                    // counts as 5
= finalise-pass malformed
> frame 5
> frame 6
+0 a . 1:101(100)
+0 a . 101:201(100) version=6                // the EtherType says the family
= finalise-pass malformed
> frame 7
> frame 8
+0 a . 1:101(100)
+0 a . 101:201(100) iplen=20                 // outside the datagram
= finalise-pass malformed
> frame 9
> frame 10
+0 a . 1:101(100)
+0 a . 101:201(100) mf=on                    // a first fragment
= finalise-pass ip-fragment
> frame 11
> frame 12
+0 a . 1:101(100)
+0 a . 101:201(100) ipopts=01010101010101010101010101010101010101010101010101010101010101010101010101010100
= finalise-pass ip-options
> frame 13
> frame 14
+0 b . 1:101(100)
+0 b . 101:201(100) cut=58
= finalise-pass malformed
> frame 15
> frame 16
+0 b . 1:101(100)
+0 b . 101:201(100) ext=0/00010400000000
= finalise-pass ip-options
> frame 17
> frame 18
+0 b . 1:101(100)
+0 b . 101:201(100) ext=43/00010400000000
= finalise-pass ip-options
> frame 19
> frame 20
+0 b . 1:101(100)
+0 b . 101:201(100) ext=44/00000100000001    // a first fragment
= finalise-pass ip-fragment
> frame 21
> frame 22
+0 b . 1:101(100)
+0 b . 101:201(100) ext=51/0100000000000100000000
= finalise-pass ip-options
> frame 23
> frame 24
+0 b . 1:101(100)
+0 b . 101:201(100) ext=60/010000000000000000000000000000
= finalise-pass ip-options
> frame 25
> frame 26
+0 b . 1:101(100)
+0 b . 101:201(100) ext=135/00010400000000
= finalise-pass ip-options
> frame 27
> frame 28
+0 b . 1:101(100)
+0 b . 101:201(100) ext=139/00010400000000
= finalise-pass ip-options
> frame 29
> frame 30
+0 b . 1:101(100)
+0 b . 101:201(100) ext=140/00010400000000
= finalise-pass ip-options
> frame 31
> frame 32
+0 b . 1:101(100)
+0 b . 101:201(100) ext=0/00010400000000,60/00010400000000,51/0100000000000100000000
= finalise-pass ip-options
> frame 33
> frame 34
+0 b . 1:101(100)
+0 b . 101:201(100) ext=0/ff010400000000     // a header beyond the frame: no ports
= pass unattributed
> frame 36
+1ms clock
> @300us frame 35
