// VPP-870, ovs-issues #221: a tag with VLAN identifier 0 gives a priority and no VLAN (IEEE 802.1Q), so the frame must
// not overtake the unit of its connection [exceptions.priority-tag].
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) vlan=0xa000
+0 a . 201:301(100)
+0 b . 1:101(100)
+0 b . 101:201(100) vlan=0xe000
+0 b . 201:301(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 4 {num_buffers=1}
> windows @0 frame 5 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
> windows @300us frame 6 {num_buffers=1}
