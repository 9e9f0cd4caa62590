// [end.interval]: nothing is delivered one nanosecond before the end.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+299999ns clock

> windows nothing
