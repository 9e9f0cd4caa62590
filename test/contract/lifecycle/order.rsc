// Every effect of an event comes before the next event of the same instant; units whose interval is
// over end before all.
statement lifecycle.order end.interval.over end.once
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000

+0     a . 1:101(100)
+300us clock
+0     x . 1:1(0) proto=17
= pass unattributed
+0     buffers 2                             // before the stop
> frame 1
> frame 2
+0     stop
+0     cont
+0     a . 1:101(100)
+300us clock
+0     x . 1:1(0) proto=17
= nothing
+0     stop                                  // before the buffers
+0     cont
+0     buffers 2
> frame 3
+0     a . 1:101(100)
+300us stop
ends a interval
> frame 5
+0     cont
+0     buffers 2
+0     a . 1:101(100)
+300us link down
ends a interval
> frame 6
+0     link up
+0     a . 1:101(100)
+300us driver buffers=1
ends a interval
> frame 7
+0     a . 1:101(100)
+300us migrate
ends a interval
> frame 8
+0     buffers 1
+0     a . 1:101(100)
+300us unplug
ends a interval
> frame 9
