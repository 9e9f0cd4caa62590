// Linux GRO selftest, ip_ttl: the second has a TTL of 7 instead of 8.
// MS, Updating the IP Headers: the minimum; Linux wants it equal (choice `ttl`).
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 fill=61
+0 a . 100:200(100) ack 0 ttl=7 fill=61
+1ms clock

> windows @300us a . 0:200(200) ack 0 ttl=7 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1} fill=61
> linux-gro length 100 100
