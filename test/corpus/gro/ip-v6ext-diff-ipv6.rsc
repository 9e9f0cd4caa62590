// Linux GRO selftest, ip_v6ext_diff: two packets whose destination options differ.
// MS exception 5.
connection a [fdaa::2]:1500 > [fdaa::1]:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 ext=60/00010400000000 fill=61
+0 a . 100:200(100) ack 0 ext=60/00010411111111 fill=61
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> linux-gro length 100 100
