// A driver has features of its own, all its offloads are on, and those of the old one have no effect.
statement lifecycle.driver.offloads frame.on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0   offloads ipv4=off ipv6=on
+0   a . 1:101(100)
= pass rsc-off
> frame 1
+1ns driver ecn=on ipv6=off
+0   a E. 1:101(100)
= start first-segment
+0   b . 1:101(100)
= pass rsc-off
> frame 3
+1ns driver ipv6=on
ends a driver-gone
> frame 2
+0   b . 101:201(100)
= start first-segment
+1ms clock
> @300.002us frame 4
