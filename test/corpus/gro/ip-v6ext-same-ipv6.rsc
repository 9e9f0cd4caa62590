// Linux GRO selftest, ip_v6ext_same: two packets with the same destination options.
// MS exception 5; Linux merges equal extension headers.
connection a [fdaa::2]:1500 > [fdaa::1]:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 ext=60/00010400000000 fill=61
+0 a . 100:200(100) ack 0 ext=60/00010400000000 fill=61
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> linux-gro length 200
