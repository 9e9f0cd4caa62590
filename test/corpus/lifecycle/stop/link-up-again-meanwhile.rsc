// [lifecycle.stop] and [lifecycle.link]: frames that wait for the machine to go on are not offered
// while the link is down.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 stop
+0 link down
+0 a . 1:101(100)
+0 link up
+0 a . 101:201(100)
+0 cont
+1ms clock

> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
