// The units of a family that goes off without buffers are the first the next buffers get.
statement buffers.none.offloads end.cause.rsc-off
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0   a . 1:101(100)
+1ns b . 1:101(100)
+1ns offloads ipv4=off ipv6=on
ends a rsc-off
H b . 1:101(100)
+1ns b . 501:601(100)                        // behind it
= finalise-start sequence
ends nothing
+1ns buffers 1
ends b sequence
> frame 1
+1ns buffers 1
> frame 2
