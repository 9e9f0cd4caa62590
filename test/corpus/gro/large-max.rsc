// Linux GRO selftest, large_max: 16 full segments and a rest that fill a datagram of 65,535 bytes exactly.
// The last one is not contiguous. MS exception 7.
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:4056(4056) ack 0 fill=61
+0 a . 4056:8112(4056) ack 0 fill=61
+0 a . 8112:12168(4056) ack 0 fill=61
+0 a . 12168:16224(4056) ack 0 fill=61
+0 a . 16224:20280(4056) ack 0 fill=61
+0 a . 20280:24336(4056) ack 0 fill=61
+0 a . 24336:28392(4056) ack 0 fill=61
+0 a . 28392:32448(4056) ack 0 fill=61
+0 a . 32448:36504(4056) ack 0 fill=61
+0 a . 36504:40560(4056) ack 0 fill=61
+0 a . 40560:44616(4056) ack 0 fill=61
+0 a . 44616:48672(4056) ack 0 fill=61
+0 a . 48672:52728(4056) ack 0 fill=61
+0 a . 52728:56784(4056) ack 0 fill=61
+0 a . 56784:60840(4056) ack 0 fill=61
+0 a . 60840:64896(4056) ack 0 fill=61
+0 a . 64896:65495(599) ack 0 fill=61
+0 a . 68952:69551(599) ack 0 fill=61
+1ms clock

> windows @0 a . 0:65495(65495) ack 0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=4056 segments=17 num_buffers=1} fill=61
> windows @300us frame 18 {num_buffers=1}
> linux-gro length 65495 599
