// The start of a driver acts as new buffers, even without a buffer: a frame that needs none is accepted.
statement lifecycle.driver.backlog buffers.new.events lifecycle.driver.ready
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:101(100)
+1ns a . 501:601(100)
= start first-segment
+1ns b . 1:101(100)
= start first-segment
+1ns driver buffers=0
ends nothing
H a . 501:601(100)
H b . 1:101(100)
+1us buffers 2
+1ms clock
> @300.003us frame 2
> @300.003us frame 3
