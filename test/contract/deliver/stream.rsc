// The device repeats, it does not repair: retransmissions and overlaps are delivered as they came, in order.
statement deliver.order deliver.stream
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:11(10)
+0 a . 1:11(10)
= finalise-start sequence
> frame 1
+0 a . 6:16(10)
= finalise-start sequence
> frame 2
+0 a . 1:1(0) win 9
= finalise-pass pure-ack
> frame 3
> frame 4
