// MS, Examples of RSC, first, over IPv6: one unit, count 10. The limit and the rules are the same.
connection a [fd00::1]:1000 > [fd00::100]:2000

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

> windows @300us a . 1:1001(1000) ack 1 win 65535 ttl=64 sum=pseudo {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=10 num_buffers=1}
