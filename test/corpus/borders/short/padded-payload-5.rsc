// [append.takes.payload]: 5 of payload, which Ethernet pads with 1 to 60 bytes: never payload, in no place of a unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:6(5) pad=1
+0 a . 6:101(95)
+0 a . 101:106(5) pad=1
+1ms clock

> windows @300us a . 1:106(105) pad=0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=95 segments=3 num_buffers=1}
