// Under an interval of 0 the frames that leave the backlog are a burst of that instant.
statement end.interval.zero buffers.new.arrival
config interval=0 buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000

+0   x . 1:1(0) proto=17
= pass unattributed
+0   a . 1:101(100)
= start first-segment
+0   a . 101:201(100)
= append append
+7ns buffers 9
> frame 1
+1ns clock
> @7ns a . 1:201(200)
