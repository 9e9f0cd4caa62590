// [append.takes.payload]: 4 of payload, which Ethernet pads with 2 to 60 bytes: never payload, in no place of a unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:5(4) pad=2
+0 a . 5:101(96)
+0 a . 101:105(4) pad=2
+1ms clock

> windows @300us a . 1:105(104) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=96 segments=3 num_buffers=1}
