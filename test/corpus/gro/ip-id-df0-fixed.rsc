// Linux GRO selftest, ip_id_df0_fixed: identifications 8, 8, DF clear.
// MS, Updating the IP Headers: the identification of the first, no rule about the others.
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 id=8 df=off fill=61
+0 a . 100:200(100) ack 0 id=8 df=off fill=61
+1ms clock

> windows @300us a . 0:200(200) ack 0 id=8 df=off {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1} fill=61
> linux-gro length 100 100
> linux-gro-2025 length 200
