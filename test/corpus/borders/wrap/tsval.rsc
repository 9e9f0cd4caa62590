// Choice `timestamp`: TSval 2^32 - 1 twice is the same; 0 after it is another.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,TS val 4294967295 ecr 1>
+0 a . 101:201(100) <nop,nop,TS val 4294967295 ecr 1>
+0 a . 201:301(100) <nop,nop,TS val 0 ecr 1>
+1ms clock

> windows @0 a . 1:201(200) <nop,nop,TS val 4294967295 ecr 1> {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=100 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
