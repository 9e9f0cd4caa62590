// An interval of 1 ns is an interval.
statement end.interval.over
config interval=1ns
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+5ns a . 1:101(100)
+0   a . 101:201(100)
= append append
+1ns a . 201:301(100)
= start first-segment
> a . 1:201(200)
