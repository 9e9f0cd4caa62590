// [append.takes.payload]: a frame of 56 bytes with 2 of payload, nothing behind the datagram.
// Alone it is delivered with all its bytes, in a unit without trailing ones.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:3(2)
+0 b . 1:3(2)
+0 b . 3:5(2)
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @300us b . 1:5(4) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=2 segments=2 num_buffers=1}
