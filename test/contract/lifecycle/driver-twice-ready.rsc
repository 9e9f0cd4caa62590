// Units that wait under the next driver are delivered, after units were dropped with the driver before.
statement lifecycle.driver.units lifecycle.driver.ready buffers.new.events
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:101(100)
+1us b . 1:101(100)
+1us driver buffers=1
> frame 1
+1us a . 1:101(100)
+1us b . 1:101(100)
+1ms clock
ends a interval
ends b interval
> @303us frame 3
+1us buffers 1
> frame 4
