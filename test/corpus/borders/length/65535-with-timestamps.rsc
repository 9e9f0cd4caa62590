// MS exception 7: the limit counts the TCP options of the unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:40001(40000) <nop,nop,TS val 5 ecr 7>
+0 a . 40001:65484(25483) <nop,nop,TS val 5 ecr 7>
+0 a . 65484:65485(1) <nop,nop,TS val 5 ecr 7>
+1ms clock

> windows @0 a . 1:65484(65483) {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=40000 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
