// [buffers.needs] and [buffers.none]: the only buffer is used, so the unit waits when its interval ends, and
// frames that arrive then wait behind it.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a . 101:201(100)
+300us b . 1:1(0) win 5
+100us buffers 1
+100us buffers 1
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @400us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @500us frame 4 {num_buffers=1}
