// [append.takes.payload]: 2 of payload, which Ethernet pads with 4 to 60 bytes: never payload, in no place of a unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:3(2) pad=4
+0 a . 3:101(98)
+0 a . 101:103(2) pad=4
+1ms clock

> windows @300us a . 1:103(102) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=98 segments=3 num_buffers=1}
