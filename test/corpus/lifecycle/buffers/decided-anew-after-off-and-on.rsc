// [buffers.pending]: RSC is switched off and on again while the segment waits: it is a first one.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+100us a . 501:601(100)
+0 a . 601:701(100)
+50us offloads ipv4=off ipv6=on
+0 offloads ipv4=on ipv6=on
+50us buffers 2
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @200us frame 2 {num_buffers=1}
> windows @500us a . 501:701(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
