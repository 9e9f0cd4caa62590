// NS, the reserved bits and a clear ACK are exceptions; under other-flags=equal they are compared.
statement append.needs.tcp-flags exceptions.tcp-flags
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0 a A. 1:101(100)
= pass tcp-flags
> frame 1
+0 a A. 101:201(100)
= pass tcp-flags
> frame 2
+0 b . 1:101(100)
+0 b A. 101:201(100)
= finalise-pass tcp-flags
> frame 3
> frame 4
+0 c . 1:101(100)
+0 c - 101:201(100) ack 1
= finalise-pass tcp-flags
> frame 5
> frame 6
+0 d . 1:101(100)
+0 d . 101:201(100) reserved=1
= finalise-pass tcp-flags
> frame 7
> frame 8
+1ms clock

under windows,other-flags=equal
1 = start first-segment
1 > nothing
2 = append append
2 > nothing
4 = finalise-start tcp-flags
4 > frame 3
6 = finalise-start tcp-flags
6 > frame 5
8 = finalise-start tcp-flags
8 > frame 7
9 > @300us a A. 1:201(200) {segments=2}
9 > @300us frame 4
9 > @300us frame 6
9 > @300us frame 8
