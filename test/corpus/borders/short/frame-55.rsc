// [append.takes.payload]: a frame of 55 bytes with 1 of payload, nothing behind the datagram.
// Alone it is delivered with all its bytes, in a unit without trailing ones.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:2(1)
+0 b . 1:2(1)
+0 b . 2:3(1)
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @300us b . 1:3(2) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1 segments=2 num_buffers=1}
