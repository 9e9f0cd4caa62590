// [append.takes.payload]: 1 of payload, which Ethernet pads with 5 to 60 bytes: never payload, in no place of a unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:2(1) pad=5
+0 a . 2:101(99)
+0 a . 101:102(1) pad=5
+1ms clock

> windows @300us a . 1:102(101) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=99 segments=3 num_buffers=1}
