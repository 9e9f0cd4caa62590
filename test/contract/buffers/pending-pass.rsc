// A frame that only passes and found too few buffers is decided when it is looked at again.
statement buffers.pending.anew buffers.none.frame
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+1ns a . 101:101(0)
= pass rsc-off
+1ns offloads ipv4=off ipv6=on
+1ns buffers 1
> frame 1
