// Linux GRO selftest, tcp_opt: two packets with timestamps, a third with a window scale option.
// MS exception 4.
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 <nop,nop,TS val 0 ecr 0> fill=61
+0 a . 100:200(100) ack 0 <nop,nop,TS val 0 ecr 0> fill=61
+0 a . 200:300(100) ack 0 <nop,wscale 7> fill=61
+1ms clock

> windows @0 a . 0:200(200) ack 0 <nop,nop,TS val 0 ecr 0> {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=100 segments=2 num_buffers=1} fill=61
> windows @0 frame 3 {num_buffers=1}
> linux-gro length 200 100
