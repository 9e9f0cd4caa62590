// VPP-870, ovs-issues #221: a tag with another VLAN identifier is of another network: it disturbs no unit [frame.vlan].
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100) vlan=0xa001
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 2 {num_buffers=1}
> windows @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
