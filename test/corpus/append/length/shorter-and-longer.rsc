// Choice `first-size`: MS has no rule about sizes; gso_size is the largest payload.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:11(10)
+0 a . 11:1471(1460)
+0 a . 1471:1472(1)
+1ms clock

> windows @300us a . 1:1472(1471) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=1460 segments=3 num_buffers=1}
