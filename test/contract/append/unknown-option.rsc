// Timestamps are found behind an option of an unknown kind, whatever its kind: it is stepped over by its length.
statement append.needs.timestamp exceptions.options.unreadable
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <raw 1e040000,nop,nop,TS val 5 ecr 1>
= pass tcp-options
> frame 1
+0 a . 101:201(100) <raw 1e040000,nop,nop,TS val 6 ecr 1>
= pass tcp-options
> frame 2
+0 a . 201:301(100) <raw 1e040000,nop,nop,TS val 6 ecr 2>
= pass tcp-options
> frame 3
+1ms clock

under windows,tcp-options=not-larger
1 = start first-segment
1 > nothing
2 = finalise-start timestamp
2 > frame 1
3 = append append
3 > nothing
4 > @300us a . 101:301(200) <raw 1e040000,nop,nop,TS val 6 ecr 2>
