// When all units were finalised in between, or RSC of its family went off, a waiting frame is decided anew.
statement buffers.pending.anew lifecycle.link.down lifecycle.link.up buffers.none.offloads
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000
connection b [fd00::1]:1002 > [fd00::100]:2000

+0   x . 1:1(0) proto=17
> frame 1
+0   a . 1:101(100)
+1ns a . 501:601(100)
= start first-segment                        // not finalise-start sequence
ends a sequence
+1ns link down
+0   link up
+1ns buffers 1
> frame 2
H a . 501:601(100)
+1ns a . 901:1001(100)
= pass rsc-off
ends a sequence
+1ns offloads ipv4=off ipv6=on
+1ns buffers 2
> frame 3
> frame 4
+1ns offloads ipv4=on ipv6=on
+0   a . 1:101(100)
+0   a . 501:601(100)
= start first-segment
+0   offloads ipv4=off ipv6=on
+0   offloads ipv4=on ipv6=on                // off and on again
+0   buffers 1
> frame 5
+0   a . 901:1001(100)
= finalise-start sequence                    // it stands when the other family goes off
+0   offloads ipv4=on ipv6=off
+0   buffers 1
> frame 6
H a . 901:1001(100)
+0   b . 1:101(100)
= pass rsc-off
+0   buffers 1
> frame 8
