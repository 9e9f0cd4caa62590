// A datagram of a unit has at most 65,535 bytes, of IPv6 too, though its length field would allow 40 more.
statement append.needs.length buffers.limit.datagram append.takes.length
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c [fd00::1]:1002 > [fd00::100]:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0 a . 1:40001(40000)
+0 a . 40001:65496(25495)
= append append (SEG.SEQ=40001)
+0 a . 65496:65496(0) win 9                  // a window update adds nothing
= fold window-update
+0 b . 1:40001(40000)
+0 b . 40001:65497(25496)
= finalise-start length (H-datagram=40040 SEG.LEN=25496 most=65535)
ends b length
> frame 4
+0 c . 1:40001(40000)
+0 c . 40001:65476(25475)
= append append
+0 d . 1:40001(40000)
+0 d . 40001:65477(25476)
= finalise-start length
> frame 8
+1ms clock
> @300us a . 1:65496(65495) win 9 iplen=65535
> @300us frame 5
> @300us c . 1:65476(65475) iplen=65495
> @300us frame 9
