// [lifecycle.cont] and [lifecycle.link]: frames that came while the machine was stopped still wait
// while the link is down; they are offered when it is up.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 stop
+0 a . 1:101(100)
+0 link down
+0 a . 101:201(100)
+0 cont
+10us link up
+0 a . 201:301(100)
+1ms clock

> windows @310us a . 1:301(300) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
