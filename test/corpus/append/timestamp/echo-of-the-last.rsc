// [append.takes.timestamp]: the same TSval is appended, TSecr of the last segment stands.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,TS val 5 ecr 7>
+0 a . 101:201(100) <nop,nop,TS val 5 ecr 9>
+0 a . 201:301(100) <nop,nop,TS val 5 ecr 8>
+1ms clock

> windows @300us a . 1:301(300) <nop,nop,TS val 5 ecr 8> {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=100 segments=3 num_buffers=1}
