// cont with the link down offers nothing: the backlog waits for the next frame or new buffers.
statement lifecycle.cont.link lifecycle.link.up lifecycle.link.lost lifecycle.stop.frames
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+1ns stop
+0   a . 1:101(100)
= pass rsc-off
+0   link down
+0   cont
+1ns offloads ipv4=off ipv6=on
+1ns link down
+1ns link up                                 // as new buffers
> frame 1
