// Linux GRO selftest, tcp_ts: timestamps: the same, the same, another value, two other layouts.
// Choice `timestamp`: the same TSval and the same option layout [append.layout].
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 <nop,nop,TS val 0 ecr 0> fill=61
+0 a . 100:200(100) ack 0 <nop,nop,TS val 0 ecr 0> fill=61
+0 a . 200:300(100) ack 0 <nop,nop,TS val 100 ecr 0> fill=61
+0 a . 300:400(100) ack 0 <nop,TS val 100 ecr 0,nop> fill=61
+0 a . 400:500(100) ack 0 <TS val 100 ecr 0,nop,nop> fill=61
+1ms clock

> windows @0 a . 0:200(200) ack 0 <nop,nop,TS val 0 ecr 0> {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=100 segments=2 num_buffers=1} fill=61
> windows @0 frame 3 {num_buffers=1}
> windows @0 frame 4 {num_buffers=1}
> windows @300us frame 5 {num_buffers=1}
> linux-gro length 200 100 100 100
