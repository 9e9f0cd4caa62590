// While a frame waits, units end at their time and are delivered as far as there are buffers.
statement buffers.none.interval buffers.none.frame buffers.new.arrival
config mergeable=on buffer=100 buffers=1 interval=10ns
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:11(10)
+1ns b R. 1:301(300)                         // needs four buffers
= pass tcp-flags
+1ns c . 1:11(10)                            // behind it
= start first-segment
+9ns clock
ends a interval
> @10ns frame 1 {num_buffers=1}
+9ns buffers 4
> frame 2 {num_buffers=4}
H c . 1:11(10)
+10ns clock
ends c interval
+1ns buffers 1
> frame 3 {num_buffers=1}
