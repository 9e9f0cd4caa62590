// [buffers.none]: 12 + 254 bytes need three buffers of 100, and two are left; the unit behind needs
// but two, and does not overtake.
config mergeable=on buffer=100 buffers=2
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+100us b . 1:101(100)
+900us buffers 1
+1ms buffers 1
+1ms buffers 1
+1ms clock

> windows @1ms a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=3}
> windows @3ms frame 3 {num_buffers=2}
