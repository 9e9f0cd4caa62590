// interval=per-burst: a unit ends with the instant of its first segment, after everything else at it, when time goes on.
statement end.interval.over end.interval.delivery
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+5ns a . 1:11(10)
+0   b S. 1:11(10)
> frame 2
+0   a . 11:21(10)
= append append
+0   clock
ends nothing
H a . 1:21(20)
+1ns a . 21:31(10)
= append append
+1us clock
+1ms clock
> @300.005us a . 1:31(30)

under windows,interval=per-burst
4 > nothing
5 = start first-segment
5 > @5ns a . 1:21(20)
6 > @6ns frame 4
7 > nothing
