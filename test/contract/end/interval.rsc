// A unit ends one interval after its first segment, to the nanosecond, before anything else that happens then.
statement end.interval.over end.interval.delivery end.interval.length end.cause.interval end.once
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+1us a . 1:101(100)
+299999ns a . 101:201(100)                   // at 300,999 ns: an appended segment prolongs nothing
= append append
ends nothing
+1ns a . 201:301(100)                        // at 301,000 ns
= start first-segment
ends a interval
> a . 1:201(200)
+299999ns clock
ends nothing
H a . 201:301(100)
+1ns clock
ends a interval
H a nothing
> frame 3
+1us b . 1:101(100)                          // at 602 us
+10ms clock                                  // however late the next event
> @902us frame 4
+0   c . 1:101(100)
+10us c . 501:601(100)                       // a unit of its own, with its own interval
= finalise-start sequence
> frame 5
+299us clock
ends nothing
H c . 501:601(100)
+1us clock
> frame 6
+1000s c . 601:701(100)                      // times beyond 2^32 ns
+1ms clock
> @1000.011212s frame 7
