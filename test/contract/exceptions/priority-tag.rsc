// One or two tags of VLAN identifier 0, of customer or service, any priority: the unit ends and the frame passes.
// Any other identifier, and a third tag, make it a frame of no connection here, which disturbs no unit.
statement exceptions.priority-tag frame.vlan frame.family frame.connection exceptions.intro exceptions.first
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) vlan=0xa000
= finalise-pass priority-tag (tags=1)
ends a priority-tag
> frame 1
> frame 2
+0 a . 201:301(100)
= start first-segment
+0 b . 1:101(100)
+0 b . 101:201(100) vlan=0
= finalise-pass priority-tag
> frame 4
> frame 5
+0 b . 201:301(100) vlan=0x1000
= pass priority-tag
> frame 6
+0 raw 52 54 00 12 34 56 52 54 00 00 00 02 81 00 e0 00 88 a8 00 00 08 00 45 00 00 2a 00 00 40 00
         40 06 26 6a 0a 00 00 01 0a 00 00 64 03 e8 07 d0 00 00 01 2d 00 00 00 01 50 10 ff ff 2d 26
         00 00 61 62
= finalise-pass priority-tag (tags=2)
> frame 3
> frame 7
+0 raw 52 54 00 12 34 56 52 54 00 00 00 02 88 a8 60 00 08 00 45 00 00 2a 00 00 40 00 40 06 26 6a
         0a 00 00 01 0a 00 00 64 03 e8 07 d0 00 00 01 2f 00 00 00 01 50 10 ff ff 2d 24 00 00 61 62
= pass priority-tag (tags=1)
> frame 8
+0 a . 305:405(100)
= start first-segment
+0 a . 405:505(100) vlan=0xa001
= pass unattributed (why=of-a-VLAN)
> frame 10
+0 a . 405:505(100) vlan=0x0fff
= pass unattributed
> frame 11
+0 raw 52 54 00 12 34 56 52 54 00 00 00 02 81 00 00 00 81 00 a0 05 08 00 45 00 00 2a 00 00 40 00
         40 06 26 6a 0a 00 00 01 0a 00 00 64 03 e8 07 d0 00 00 01 95 00 00 00 01 50 10 ff ff 2c be
         00 00 61 62
= pass unattributed (why=of-a-VLAN)
> frame 12
+0 raw 52 54 00 12 34 56 52 54 00 00 00 02 81 00 00 00 81 00 00 00 81 00 00 00 08 00 45 00 00 2a
         00 00 40 00 40 06 26 6a 0a 00 00 01 0a 00 00 64 03 e8 07 d0 00 00 01 95 00 00 00 01 50 10
         ff ff 2c be 00 00 61 62
= pass unattributed (why=of-a-VLAN)
> frame 13
+0 a . 405:505(100) vlan=0 proto=17
= pass unattributed (why=not-TCP)
> frame 14
+0 a . 405:505(100) vlan=0 cut=41               // half the ports
= pass unattributed
> frame 15
+0 a . 405:505(100) vlan=0 cut=17               // half a tag
= pass unattributed
> frame 16
+0 a SF. 405:505(100) vlan=0 version=5 sum=bad {gso=tcp4 gso_size=50}       // nothing else of it is looked at
= finalise-pass priority-tag
> frame 9
> frame 17 {gso=tcp4 gso_size=50 csum_start=0 csum_offset=0 num_buffers=1}
+1ms clock
