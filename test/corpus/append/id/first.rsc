// MS, Updating the IP Headers: the unit has the identification of the first segment.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) id=65535
+0 a . 101:201(100) id=0
+0 a . 201:301(100) id=77
+1ms clock

> windows @300us a . 1:301(300) id=65535 ipsum=good {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
