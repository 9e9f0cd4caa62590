// SYN, FIN, RST, URG, NS, each reserved bit and a clear ACK are an exception; PSH, ECE and CWR are not.
statement exceptions.tcp-flags exceptions.flags.fin-rst exceptions.flags.order
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a S. 101:201(100)
= finalise-pass tcp-flags (flags=18)
ends a tcp-flags
> frame 1
> frame 2
+0 a . 1:101(100)
+0 a F. 101:201(100)
= finalise-pass tcp-flags (flags=17)
> frame 3
> frame 4
+0 a . 1:101(100)
+0 a R. 101:201(100)
= finalise-pass tcp-flags (flags=20)
> frame 5
> frame 6
+0 a . 1:101(100)
+0 a U. 101:201(100)
= finalise-pass tcp-flags (flags=48)
> frame 7
> frame 8
+0 a . 1:101(100)
+0 a A. 101:201(100)
= finalise-pass tcp-flags (flags=272)
> frame 9
> frame 10
+0 a . 1:101(100)
+0 a . 101:201(100) reserved=1
= finalise-pass tcp-flags
> frame 11
> frame 12
+0 a . 1:101(100)
+0 a . 101:201(100) reserved=2
= finalise-pass tcp-flags
> frame 13
> frame 14
+0 a . 1:101(100)
+0 a . 101:201(100) reserved=4
= finalise-pass tcp-flags
> frame 15
> frame 16
+0 a . 1:101(100)
+0 a P 101:201(100) ack 1
= finalise-pass tcp-flags
> frame 17
> frame 18
+0 a . 1:101(100)
+0 a F. 101:101(0) win 7
= finalise-pass tcp-flags
> frame 19
> frame 20
+0 b S 1:1(0)
= pass tcp-flags
> frame 21
+0 b - 1:1(0)
= pass tcp-flags
> frame 22
+0 c PEW. 1:101(100)
= start first-segment
+0 c PEW. 101:201(100) urg 5
= append append
+1ms clock
> @300us c PEW. 1:201(200) urg 0

under windows,syn=bypass,urg=bypass         // FIN and RST finalise all the same
2 = pass tcp-flags
2 > frame 2
3 = finalise-start sequence
3 > frame 1
8 = pass tcp-flags
8 > frame 8
9 = finalise-start sequence
9 > frame 7
