// A window update must agree with the unit in the fields compared for a segment with payload, except
// sizes and windows.
statement acks.ends.condition append.needs.ecn-ip append.needs.ecn-tcp append.needs.dscp append.needs.df
statement append.needs.timestamp append.needs.link append.needs.flow-label append.needs.ttl
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000
connection f 10.0.0.1:1005 > 10.0.0.100:2000
connection g 10.0.0.1:1006 > 10.0.0.100:2000
connection h [fd00::1]:1007 > [fd00::100]:2000
connection i [fd00::1]:1008 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:101(0) win 9 tos=1
= finalise-pass ecn-ip
ends a ecn-ip
> frame 1
> frame 2
+0 b . 1:101(100)
+0 b E. 101:101(0) win 9
= finalise-pass ecn-tcp
> frame 3
> frame 4
+0 c . 1:101(100)
+0 c . 101:101(0) win 9 tos=4
= finalise-pass dscp
> frame 5
> frame 6
+0 d . 1:101(100)
+0 d . 101:101(0) win 9 df=off
= finalise-pass df
> frame 7
> frame 8
+0 e . 1:101(100)
+0 e . 101:101(0) win 9 <nop,nop,TS val 1 ecr 2>
= finalise-pass timestamp
> frame 9
> frame 10
+0 f . 1:101(100)
+0 f . 101:101(0) win 9 smac=02:00:00:00:00:09
= finalise-pass link
> frame 11
> frame 12
+0 g . 1:101(100)
+0 g . 101:101(0) win 9 ttl=3 id=9          // neither is compared
= fold window-update
+0 h . 1:101(100)
+0 h . 101:101(0) win 9 flow=1
= finalise-pass flow-label
> frame 15
> frame 16
+0 i . 1:101(100) flow=1 tos=1
+0 i . 101:101(0) win 9 flow=1 tos=1
= fold window-update
+1ms clock
> @300us g . 1:101(100) win 9 ttl=3 id=0
> @300us i . 1:101(100) win 9

under windows,ttl=equal
14 = finalise-pass ttl
14 > frame 13
14 > frame 14
19 > @300us i . 1:101(100) win 9
under windows,pure-ack=coalesce             // one that acknowledges more as well
2 = finalise-start ecn-ip
2 > frame 1
4 = finalise-start ecn-tcp
4 > frame 3
6 = finalise-start dscp
6 > frame 5
8 = finalise-start df
8 > frame 7
10 = finalise-start timestamp
10 > frame 9
12 = finalise-start link
12 > frame 11
16 = finalise-start flow-label
16 > frame 15
19 > @300us frame 2
19 > @300us frame 4
19 > @300us frame 6
19 > @300us frame 8
19 > @300us frame 10
19 > @300us frame 12
19 > @300us g . 1:101(100) win 9 ttl=3
19 > @300us frame 16
19 > @300us i . 1:101(100) win 9
