// MS, Examples of RSC, first: ten contiguous data segments are one unit, CoalescedSegCount 10.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100)
+0 a . 301:401(100)
+0 a . 401:501(100)
+0 a . 501:601(100)
+0 a . 601:701(100)
+0 a . 701:801(100)
+0 a . 801:901(100)
+0 a . 901:1001(100)
+1ms clock

> windows @300us a . 1:1001(1000) ack 1 win 65535 ttl=64 id=0 df=on sum=pseudo ipsum=good {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=10 num_buffers=1}
