// Linux GRO selftest, data_sml_lrg: a small one and a larger one.
// Linux closes at the size of the first; MS has no such rule (choice `first-size`).
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:50(50) ack 0 fill=61
+0 a . 50:150(100) ack 0 fill=61
+1ms clock

> windows @300us a . 0:150(150) ack 0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1} fill=61
> linux-gro length 50 100
