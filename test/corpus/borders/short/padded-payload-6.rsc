// [append.takes.payload]: 6 of payload, which Ethernet pads with 0 to 60 bytes: never payload, in no place of a unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:7(6)
+0 a . 7:101(94)
+0 a . 101:107(6)
+1ms clock

> windows @300us a . 1:107(106) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=94 segments=3 num_buffers=1}
