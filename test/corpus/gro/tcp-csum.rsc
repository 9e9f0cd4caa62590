// Linux GRO selftest, tcp_csum: the second has a wrong TCP checksum.
// MS exception 2.
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 fill=61
+0 a . 100:200(100) ack 0 sum=bad fill=61
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> linux-gro length 100 100
