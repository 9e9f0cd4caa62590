// The link goes down: units end, the ready queue stays, and frames that the backend offers are lost.
statement lifecycle.link.down lifecycle.link.lost end.cause.link-down lifecycle.link.up
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0   a . 1:101(100)
+1ns b . 1:101(100)
+1ns link down
ends a link-down
ends b link-down
> frame 1
> frame 2
+1ns a . 101:201(100)
= nothing
+0   driver buffers=0                        // the link outlives a driver
+0   a . 101:201(100)
= nothing
+1ns link up
+0   a . 101:201(100)
= start first-segment
+0   link down
ends a link-down
+0   a . 201:301(100)                        // lost, though a unit waits
= nothing
+0   buffers 9
> frame 5
+1ns link up
+1ns a . 301:401(100)
= start first-segment
+1ns a . 401:501(100)
= append append
+1ns link up                                 // it is up already
ends nothing
+1ms clock
> @300.006us a . 301:501(200)
