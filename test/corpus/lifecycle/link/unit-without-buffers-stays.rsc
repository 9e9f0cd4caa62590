// [lifecycle.link]: the ready queue stays; a frame that comes while the link is down is lost, with
// buffers or without.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a . 101:201(100)
+10us link down
+0 a . 201:301(100)
+10us buffers 8
+10us link up
+0 a . 301:401(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @20us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @330us frame 5 {num_buffers=1}
