// A stopped machine: units end, the ready queue stays, the backlog is lost; frames then wait for cont.
statement lifecycle.stop.units lifecycle.stop.backlog lifecycle.stop.frames lifecycle.cont.buffers
statement end.cause.vm-stop end.order.units lifecycle.stop.time buffers.new.events
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000
connection b [fd00::1]:1002 > [fd00::100]:2000

+0   driver buffers=always
+0   a . 1:101(100)
+1ns b . 1:101(100)
+1ns stop
ends a vm-stop
ends b vm-stop
> frame 1
> frame 2
+0   a . 101:201(100)
= start first-segment
+0   a . 201:301(100)
= append append
+0   x . 1:1(0) proto=17
= pass unattributed
+0   cont
> frame 5
H a . 101:301(200)
+300us clock
> a . 101:301(200)
+0   driver buffers=0
+0   a . 1:101(100)
+300us clock
ends a interval
+1ns x . 1:1(0) proto=17                     // in the backlog: lost
= nothing
+1ns stop
+0   x . 1:1(0) proto=17
= pass unattributed
+0   cont
+1ns buffers 2
> frame 6
> frame 8
