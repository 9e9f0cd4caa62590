// [append.takes.timestamp], over IPv6: TSecr of the last segment stands.
connection a [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100) <nop,nop,TS val 5 ecr 7>
+0 a . 101:201(100) <nop,nop,TS val 5 ecr 9>
+1ms clock

> windows @300us a . 1:201(200) <nop,nop,TS val 5 ecr 9> {needs_csum rsc_info gso=tcp6 hdr_len=86 gso_size=100 segments=2 num_buffers=1}
