// Linux GRO selftest, large_max: 16 full segments and a rest that fill a datagram of 65,535 bytes exactly.
// The last one is not contiguous. MS exception 7.
connection a [fdaa::2]:1500 > [fdaa::1]:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:4036(4036) ack 0 fill=61
+0 a . 4036:8072(4036) ack 0 fill=61
+0 a . 8072:12108(4036) ack 0 fill=61
+0 a . 12108:16144(4036) ack 0 fill=61
+0 a . 16144:20180(4036) ack 0 fill=61
+0 a . 20180:24216(4036) ack 0 fill=61
+0 a . 24216:28252(4036) ack 0 fill=61
+0 a . 28252:32288(4036) ack 0 fill=61
+0 a . 32288:36324(4036) ack 0 fill=61
+0 a . 36324:40360(4036) ack 0 fill=61
+0 a . 40360:44396(4036) ack 0 fill=61
+0 a . 44396:48432(4036) ack 0 fill=61
+0 a . 48432:52468(4036) ack 0 fill=61
+0 a . 52468:56504(4036) ack 0 fill=61
+0 a . 56504:60540(4036) ack 0 fill=61
+0 a . 60540:64576(4036) ack 0 fill=61
+0 a . 64576:65475(899) ack 0 fill=61
+0 a . 68612:69511(899) ack 0 fill=61
+1ms clock

> windows @0 a . 0:65475(65475) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=4036 segments=17 num_buffers=1} fill=61
> windows @300us frame 18 {num_buffers=1}
> linux-gro length 65475 899
