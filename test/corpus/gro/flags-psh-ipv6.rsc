// Linux GRO selftest, flags_psh: five packets, the third with PSH.
// MS ORs PSH and goes on (choice `psh`); Linux delivers after it.
connection a [fdaa::2]:1500 > [fdaa::1]:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 fill=61
+0 a . 100:200(100) ack 0 fill=61
+0 a P. 200:300(100) ack 0 fill=61
+0 a . 300:400(100) ack 0 fill=61
+0 a . 400:500(100) ack 0 fill=61
+1ms clock

> windows @300us a P. 0:500(500) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=5 num_buffers=1} fill=61
> linux-gro length 300 200
