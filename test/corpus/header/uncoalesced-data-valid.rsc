// [deliver.single]: a unit that is not coalesced keeps DATA_VALID.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) {data_valid}
+1ms clock

> windows @300us frame 1 {data_valid gso=none num_buffers=1}
