// [append.layout]: bytes after EOL are padding, and belong to the layout.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <TS val 5 ecr 7,raw 0001>
+0 a . 101:201(100) <TS val 5 ecr 8,raw 0001>
+0 a . 201:301(100) <TS val 5 ecr 8,raw 0002>
+1ms clock

> windows @0 a . 1:201(200) <TS val 5 ecr 8,raw 0001> {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=100 segments=2 num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
