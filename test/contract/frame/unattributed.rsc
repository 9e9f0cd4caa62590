// A frame of no connection passes at once, with its bytes and header, and disturbs no unit.
statement frame.unattributed deliver.pass frame.ports.fragment frame.ports.inside frame.ports.ipv4 frame.ports.ipv6
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0  a . 1:101(100)
+0  b . 1:101(100)
+5us a . 101:201(100) proto=17
= pass unattributed (why=not-TCP)
> frame 3
+0  a . 101:201(100) ethertype=0x0806
= pass unattributed
> frame 4
+0  a . 101:201(100) vlan=5
= pass unattributed
> frame 5
+0  a . 101:201(100) ethertype=100           // an 802.3 length
= pass unattributed
> frame 6
+0  a . 101:201(100) frag=1
= pass unattributed
> frame 7
+0  a . 101:201(100) frag=185 mf=on
= pass unattributed
> frame 8
+0  a . 101:201(100) cut=13                  // runts
= pass unattributed
> frame 9
+0  a . 101:201(100) cut=33
= pass unattributed
> frame 10
+0  b . 101:201(100) cut=53
= pass unattributed
> frame 11
+0  raw empty
= pass unattributed
> frame 12
+0  a . 101:201(100) cut=37                  // half the ports
= pass unattributed
> frame 13
+0  a . 101:201(100) ipopts=01010100 cut=41
= pass unattributed
> frame 14
+0  b . 101:201(100) cut=57
= pass unattributed
> frame 15
+0  b . 101:201(100) proto=59                // no next header
= pass unattributed
> frame 16
+0  b . 101:201(100) proto=50                // ESP is not walked
= pass unattributed
> frame 17
+0  b . 101:201(100) ext=44/00000800000001   // a later fragment
= pass unattributed
> frame 18
+0  b . 101:201(100) ext=0/00010400000000 cut=57
= pass unattributed
> frame 19
+0  a . 101:101(0) ihl=15                     // ports beyond the frame
= pass unattributed
> frame 20
+0  a . 101:201(100) proto=17 {flags=7 gso=tcp4+ecn hdr_len=1 gso_size=2 csum_start=3 csum_offset=4}
= pass unattributed
> frame 21 {flags=7 gso=tcp4+ecn hdr_len=1 gso_size=2 csum_start=3 csum_offset=4 num_buffers=1}
+0  a . 101:201(100)
= append append
+0  b . 101:201(100)
= append append
+1ms clock
> @300us a . 1:201(200)
> @300us b . 1:201(200)
