// [exceptions.lengths]: a header that ends exactly where the datagram does is whole: no payload, a pure ACK.
// The bytes that were payload are its options (an MSS option), so exception 4 applies.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:105(4) doff=6 data 020405b4
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
