// Switching a family off ends its units and no others; its frames pass until it is on again.
statement frame.on frame.rsc-off end.cause.rsc-off end.order.units
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection c 10.0.0.1:1001 > 10.0.0.100:2000
connection b [fd00::1]:1002 > [fd00::100]:2000

+0   a . 1:101(100)
+0   b . 1:101(100)
+1us offloads ipv4=on ipv6=on                 // both are on already
ends nothing
+1us offloads ipv4=off ipv6=on
ends a rsc-off
H b . 1:101(100)
> frame 1
+0   a . 101:201(100)
= pass rsc-off
> frame 3
+1us offloads ipv4=on ipv6=on
+0   a . 201:301(100)
= start first-segment
+0   a . 301:401(100)
= append append
+1us offloads ipv4=off ipv6=off               // oldest first, whatever the family
ends b rsc-off
ends a rsc-off
> frame 2
> a . 201:401(200)
+0   b . 101:201(100)
= pass rsc-off
> frame 6
+0   offloads ipv4=on ipv6=on
+1us c . 1:101(100)
+300us offloads ipv4=off ipv6=off             // the interval was over before
ends c interval
> frame 7
