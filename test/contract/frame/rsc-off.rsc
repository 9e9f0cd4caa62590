// A family that is off passes at once, unread; the other family and frames of none do not.
statement frame.rsc-off frame.on frame.family
config ipv4=off
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0   a . 1:101(100)
= pass rsc-off (family=ipv4)
> frame 1
+0   a . 1:101(100) version=9
= pass rsc-off
> frame 2
+0   a . 1:101(100) proto=17
= pass rsc-off
> frame 3
+0   a . 1:101(100) ethertype=0x0806
= pass unattributed
> frame 4
+0   b . 1:101(100)
= start first-segment
+1us offloads ipv4=on ipv6=on                 // what was not negotiated stays off
ends nothing
+0   a . 101:201(100)
= pass rsc-off
> frame 6
+0   b . 101:201(100)
= append append
+1ms clock
> @300us b . 1:201(200)
