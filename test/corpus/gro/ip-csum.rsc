// Linux GRO selftest, ip_csum (7.1): three packets, the second has a wrong IPv4 header checksum.
// MS exception 2.
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 fill=61
+0 a . 100:200(100) ack 0 ipsum=bad fill=61
+0 a . 200:300(100) ack 0 fill=61
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
> linux-gro length 100 100 100
