// [acks.ends.condition]: TSecr is merged from a window update as from an appended segment.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,TS val 5 ecr 7>
+0 a . 101:101(0) win 8 <nop,nop,TS val 5 ecr 9>
+1ms clock

> windows @300us a . 1:101(100) win 8 <nop,nop,TS val 5 ecr 9> {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=100 segments=1 num_buffers=1}
