// [buffers.pending]: a FIN ends the unit, which gets the last buffer; the FIN waits for the next.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+100us a F. 201:301(100)
+100us buffers 1
+1ms clock

> windows @100us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows @200us frame 3 {num_buffers=1}
