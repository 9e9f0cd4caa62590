// [append.takes.payload]: 3 of payload, which Ethernet pads with 3 to 60 bytes: never payload, in no place of a unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:4(3) pad=3
+0 a . 4:101(97)
+0 a . 101:104(3) pad=3
+1ms clock

> windows @300us a . 1:104(103) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=97 segments=3 num_buffers=1}
