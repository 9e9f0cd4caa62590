// An interval of 0 lasts to the end of the burst under every profile.
statement end.interval.zero
config interval=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0   a . 1:101(100)
+0   a . 101:201(100)
= append append
+0   clock
ends nothing
+0   a . 201:301(100)
= append append
+1ns a . 301:401(100)
= start first-segment
ends a interval
> @0 a . 1:301(300)
H a . 301:401(100)
+1ms clock
> @1ns frame 4

under thread-2016                            // its timer is per pool
under windows,interval=per-pool windows,interval=per-burst
