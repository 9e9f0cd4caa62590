// A segment that breaks several conditions is refused for the first of them, in the order of docs/rules/append.md.
statement append.fails append.needs.sequence append.needs.ack-number append.needs.ecn-ip append.needs.ecn-tcp
statement append.needs.dscp append.needs.df append.needs.timestamp append.needs.length append.needs.link
statement append.needs.flow-label
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:40001(40000) ack 1
+0 a E. 49:60049(60000) ack 0 tos=5 df=off <nop,nop,TS val 1 ecr 2> smac=02:00:00:00:00:09
= finalise-start sequence
> frame 1
+0 a . 1:40001(40000) ack 1
= finalise-start sequence
> frame 2
+0 a E. 40001:60001(20000) ack 0 tos=5 df=off <nop,nop,TS val 1 ecr 2> smac=02:00:00:00:00:09
= finalise-start ack-number
> frame 3
+0 a . 1:40001(40000) ack 1
= finalise-start sequence
> frame 4
+0 a E. 40001:60001(20000) tos=5 df=off <nop,nop,TS val 1 ecr 2> smac=02:00:00:00:00:09
= finalise-start ecn-ip
> frame 5
+0 a . 1:40001(40000)
= finalise-start sequence
> frame 6
+0 a E. 40001:60001(20000) tos=4 df=off <nop,nop,TS val 1 ecr 2> smac=02:00:00:00:00:09
= finalise-start ecn-tcp
> frame 7
+0 a . 1:40001(40000)
= finalise-start sequence
> frame 8
+0 a . 40001:60001(20000) tos=4 df=off <nop,nop,TS val 1 ecr 2> smac=02:00:00:00:00:09
= finalise-start dscp
> frame 9
+0 a . 1:40001(40000)
= finalise-start sequence
> frame 10
+0 a . 40001:100001(60000) df=off <nop,nop,TS val 1 ecr 2> smac=02:00:00:00:00:09
= finalise-start df
> frame 11
+0 a . 1:40001(40000)
= finalise-start sequence
> frame 12
+0 a . 40001:100001(60000) <nop,nop,TS val 1 ecr 2> smac=02:00:00:00:00:09
= finalise-start timestamp
> frame 13
+0 a . 1:40001(40000)
= finalise-start sequence
> frame 14
+0 a . 40001:100001(60000) smac=02:00:00:00:00:09
= finalise-start length
> frame 15
+0 a . 1:40001(40000)
= finalise-start sequence
> frame 16
+0 a . 40001:60001(20000) smac=02:00:00:00:00:09
= finalise-start link
> frame 17
+0 b . 1:101(100)
+0 b . 101:201(100) flow=1 <nop,nop,TS val 1 ecr 2>
= finalise-start flow-label
> frame 19
+1ms clock
> @300us frame 18
> @300us frame 20
