// [append.takes.payload]: a frame of 57 bytes with 3 of payload, nothing behind the datagram.
// Alone it is delivered with all its bytes, in a unit without trailing ones.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:4(3)
+0 b . 1:4(3)
+0 b . 4:7(3)
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @300us b . 1:7(6) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=3 segments=2 num_buffers=1}
