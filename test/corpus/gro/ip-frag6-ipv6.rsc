// Linux GRO selftest, ip_frag6: two packets; a pause of 1 s; one with a fragment header; a plain one.
// MS exceptions 5 and 6.
connection a [fdaa::2]:1500 > [fdaa::1]:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 fill=61
+0 a . 100:200(100) ack 0 fill=61
+1s a . 200:300(100) ack 0 ext=44/00000000000007 fill=61
+0 a . 300:400(100) ack 0 fill=61
+1ms clock

> windows @300us a . 0:200(200) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2 num_buffers=1} fill=61
> windows @1s frame 3 {num_buffers=1}
> windows @1000300us frame 4 {num_buffers=1}
> linux-gro length 200 100 100
