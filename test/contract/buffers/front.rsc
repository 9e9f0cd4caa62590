// Nothing overtakes in the ready queue, though it be smaller.
statement buffers.none.front buffers.new.refused
config mergeable=on buffer=100 buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0     a . 1:101(100)                        // two buffers
+1ns   b . 1:11(10)                          // one buffer
+400us clock
ends a interval
ends b interval
+0     buffers 1
> frame 1 {num_buffers=2}
+0     buffers 1
> frame 2 {num_buffers=1}
