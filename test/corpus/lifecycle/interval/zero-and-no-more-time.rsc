// [end.interval.zero] and [end.interval.delivery]: without a later event the burst is not over.
config interval=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 clock
+0 a . 101:201(100)

> windows nothing
