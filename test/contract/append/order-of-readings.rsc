// The conditions that other readings bring are asked where docs/rules/append.md has them.
statement append.fails append.needs.psh append.needs.window append.needs.ttl append.needs.first-size
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000
connection f 10.0.0.1:1005 > 10.0.0.100:2000

+0 a . 1:101(100) ack 9
+0 a P. 1:101(100) ack 9
= finalise-start sequence
> frame 1
+0 b . 1:101(100) ack 9
+0 b P. 101:201(100) ack 8
= finalise-start ack-number
> frame 3
+0 b P. 201:301(100) ack 8 tos=1
= finalise-start ecn-ip
> frame 4
+0 c . 1:101(100) ack 9
+0 c . 101:201(100) ack 8 win 1
= finalise-start ack-number
> frame 6
+0 c . 201:301(100) ack 8 win 2 tos=1
= finalise-start ecn-ip
> frame 7
+0 d . 1:101(100)
+0 d . 101:201(100) ttl=63 df=off
= finalise-start df
> frame 9
+0 d . 201:301(100) ttl=62 df=off <nop,nop,TS val 1 ecr 1>
= finalise-start timestamp
> frame 10
+0 e . 1:11(10)
+0 e . 11:22(11) <nop,nop,TS val 1 ecr 1>
= finalise-start timestamp
> frame 12
+0 f . 1:30001(30000)
+0 f . 30001:65537(35536)
= finalise-start length
> frame 14
+1ms clock
> @300us frame 2
> @300us frame 5
> @300us frame 8
> @300us frame 11
> @300us frame 13
> @300us frame 15

under windows,psh=break
5 = finalise-start psh
under windows,window-change=break
8 = finalise-start window
under windows,ttl=equal
11 = finalise-start ttl
under windows,first-size=not-larger-than-first
15 = finalise-start first-size
under windows,tcp-options=not-larger
11 = finalise-start tcp-options
13 = finalise-start tcp-options
