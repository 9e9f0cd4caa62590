// [end.interval.over]: the interval runs from the first segment; more segments do not prolong it.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+200us a . 101:201(100)
+99us a . 201:301(100)
+99us a . 301:401(100)
+1ms clock

> windows @300us a . 1:301(300) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
> windows @698us frame 4 {num_buffers=1}
