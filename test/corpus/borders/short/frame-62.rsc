// [append.takes.payload]: a frame of 62 bytes with 6 of payload and 2 behind the datagram.
// Alone it is delivered with all its bytes, in a unit without trailing ones.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:7(6) pad=2
+0 b . 1:7(6) pad=2
+0 b . 7:13(6) pad=2
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> windows @300us b . 1:13(12) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=6 segments=2 num_buffers=1}
