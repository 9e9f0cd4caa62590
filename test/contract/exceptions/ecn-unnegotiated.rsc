// ECE or CWR without GUEST_ECN is an exception, on a pure ACK too; ECT and CE of the IP header are not.
statement exceptions.ecn-unnegotiated
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a E. 101:201(100)
= finalise-pass ecn-unnegotiated (flags=80)
ends a ecn-unnegotiated
> frame 1
> frame 2
+0 a W. 101:201(100)
= pass ecn-unnegotiated
> frame 3
+0 a . 101:201(100)
+0 a E. 201:201(0) win 7
= finalise-pass ecn-unnegotiated
> frame 4
> frame 5
+0 b . 1:101(100) tos=3
= start first-segment
+0 driver ecn=on
> frame 6
+0 b E. 101:201(100)
= start first-segment
+1ms clock
> @300us frame 7
