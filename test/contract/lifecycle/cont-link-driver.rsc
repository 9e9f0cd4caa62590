// cont with the link down: another driver's start offers the backlog, which is lost.
statement lifecycle.cont.link lifecycle.link.lost buffers.new.events
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+1ns stop
+0   a . 1:101(100)
= nothing
+0   link down
+0   cont
+1ns driver buffers=always
+1ns link up
+1ms clock
