// Each receive queue has its own table, order and buffers; the units of a queue given up end.
statement lifecycle.pairs.apart lifecycle.pairs.gone end.cause.queue-gone
config pairs=2 units=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:101(100)
+0   queue 1
+0   b . 1:101(100)
= start first-segment                        // a table of its own
ends nothing
+0   b . 101:201(100)
= append append
+0   queue 0
+0   c . 1:101(100)
ends a flow-table
> frame 1
+1us pairs 1
ends b queue-gone
> b . 1:201(200)
+0   c . 101:201(100)
= append append
+1ms clock
> @300us c . 1:201(200)
