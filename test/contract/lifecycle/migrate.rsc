// Migration is stop and cont: units end, the backlog is lost, ready queue, offloads and link go along.
statement lifecycle.migrate.events lifecycle.migrate.state end.cause.vm-stop
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000
connection b [fd00::1]:1002 > [fd00::100]:2000

+0     a . 1:101(100)
+300us clock
ends a interval
+0     x . 1:1(0) proto=17
= nothing
+1ns   migrate
+1ns   buffers 1
> frame 1
+0     offloads ipv4=off ipv6=on
+0     b . 1:101(100)
+1ns   migrate
ends b vm-stop
+1ns   buffers 2
> frame 3
+0     a . 101:201(100)
= pass rsc-off
> frame 4
+0     b . 101:201(100)
= start first-segment
+0     link down
ends b link-down
+1ns   migrate
+1ns   b . 201:301(100)
= nothing
+0     buffers 1
> frame 5
