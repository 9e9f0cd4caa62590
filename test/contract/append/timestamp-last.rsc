// timestamp=monotonic compares with the last TSval merged, not with the first.
statement append.needs.timestamp append.takes.timestamp
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,TS val 5 ecr 1>
+0 a . 101:201(100) <nop,nop,TS val 7 ecr 2>
= finalise-start timestamp
> frame 1
+0 a . 201:301(100) <nop,nop,TS val 6 ecr 3>
= finalise-start timestamp
> frame 2
+1ms clock
> @300us frame 3

under windows,timestamp=monotonic
2 = append append
2 > nothing
3 = finalise-start timestamp (SEG.TSval=6 H.TSval=7)
3 > a . 1:201(200) <nop,nop,TS val 7 ecr 2>
