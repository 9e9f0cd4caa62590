// cont with the link down: the next frame is lost, and with it the backlog.
statement lifecycle.cont.link lifecycle.link.lost
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+1ns stop
+0   a . 1:101(100)
= nothing
+0   link down
+0   cont
+1ns a . 101:201(100)
= nothing
+1ns link up
+0   a . 201:301(100)
= start first-segment
+1ms clock
> @300.003us frame 3
