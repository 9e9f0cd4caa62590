// [append.layout]: options without timestamps are all alike, with any padding.
// NOPs, EOL, and bytes after EOL that look like options; the unit has the first segment's header.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100) <nop,nop,nop,nop>
+0 a . 101:201(100)
+0 a . 201:301(100) <eol,eol,eol,eol>
+0 a . 301:401(100) <raw 00050a02>
+1ms clock

> windows @300us a . 1:401(400) ack 1 <nop,nop,nop,nop> {needs_csum rsc_info gso=tcp4 hdr_len=58 gso_size=100 segments=4 num_buffers=1}
