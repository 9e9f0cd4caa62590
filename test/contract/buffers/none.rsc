// Without buffers units wait in the order in which they ended, and frames behind them unlooked at.
statement buffers.none.unit buffers.none.look buffers.none.frame buffers.none.interval buffers.new.order
statement buffers.new.refused
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection x 10.0.0.1:1003 > 10.0.0.100:2000

+0     a . 1:101(100)
+5ns   b . 1:101(100)
+0     a . 101:101(0) win 5                  // needs no buffer: taken while nothing waits
= fold window-update
H a . 1:101(100) win 5
+299995ns clock                              // at 300,000 ns
ends a interval
+2ns   x . 1:1(0) proto=17
= pass unattributed
H b . 1:101(100)
+0     b . 101:201(100)                      // not looked at: it does not join
= start first-segment
+3ns   clock
ends b interval
+1us   buffers 1
> a . 1:101(100) win 5
+1us   buffers 1
> frame 2
+1us   buffers 2
> frame 4
H b . 101:201(100)
+299us clock
+1us   clock                                 // intervals count from when it was looked at
> @603.005us frame 5
