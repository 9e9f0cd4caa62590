// A first segment that ends its unit at once needs its blocks; under Linux it needs none.
statement end.memory.start end.closing.order
config memory=65K
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:64660(64659)                            // one octet beyond 64 blocks
+1ns b P. 1:101(100)
= start first-segment
ends a flow-table
> frame 1
+1ms clock
> @300.001us frame 2

under windows,psh=or-flush
2 ends a flow-table
2 ends b psh
2 > frame 1
2 > frame 2
3 > nothing
under windows,psh=or-flush,room=held-first
2 ends b psh
2 > frame 2
3 > @300us frame 1
