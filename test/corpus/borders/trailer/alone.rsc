// [deliver.single]: a unit that is not coalesced is delivered byte for byte, trailer included.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) trailer=deadbeef
+1ms clock

> windows @300us frame 1 {num_buffers=1}
