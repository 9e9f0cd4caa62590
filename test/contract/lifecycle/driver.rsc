// Another driver: units go to the old one as far as it has buffers, the other units are dropped, the
// backlog stays.
statement lifecycle.driver.units lifecycle.driver.ready lifecycle.driver.backlog end.cause.driver-gone
statement buffers.new.events
config mergeable=on buffer=50 buffers=4
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection x 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:101(100)                          // 12 + 154 bytes: four buffers
+1ns b . 1:101(100)
+1ns driver buffers=0
ends a driver-gone
ends b driver-gone
> frame 1 {num_buffers=4}
+1us buffers 100                             // b was dropped
+0   driver buffers=0 buffer=100 mergeable=off
+0   x . 1:1(0) proto=17
= pass unattributed
+0   x . 1:1(0) proto=17
= pass unattributed
+1ns driver buffers=1
> frame 3 {num_buffers=1}
+0   buffers 1
> frame 4
