// interval=per-burst: RSC going off at the instant comes before its end, a nanosecond later after it.
statement end.interval.over end.cause.rsc-off
config interval=1s
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+5ns a . 1:101(100)
+0   offloads ipv4=off ipv6=on
ends a rsc-off
> frame 1
+0   offloads ipv4=on ipv6=on
+0   a . 101:201(100)
+1ns offloads ipv4=off ipv6=on
ends a rsc-off
> frame 2
+0   offloads ipv4=on ipv6=on
+0   a . 201:301(100)
+2ns a . 301:401(100)
= append append
+1s  clock
> @1.000000006s a . 201:401(200)

under windows,interval=per-burst
2 ends a rsc-off
5 ends a interval
5 > @5ns frame 2
8 = start first-segment
8 > @6ns frame 3
9 > @8ns frame 4
