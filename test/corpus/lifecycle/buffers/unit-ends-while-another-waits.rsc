// [buffers.none]: a unit whose interval ends meanwhile is finalised and joins the ready queue.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 c . 1:1(0)
+0 a . 1:101(100)
+100us b . 1:101(100)
+0 b . 101:201(100)
+250us c . 1:1(0) win 5
+100us c . 1:1(0) win 6
+100us buffers 3
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @550us frame 2 {num_buffers=1}
> windows @550us b . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @550us frame 5 {num_buffers=1}
