// ECE and CWR are the same in all segments of a unit, when the driver negotiated GUEST_ECN.
statement append.needs.ecn-tcp append.takes.rest deliver.header.gso-type
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a E. 101:201(100)
= finalise-start ecn-tcp (SEG.ECE|CWR=64 H.ECE|CWR=0)
ends a ecn-tcp
> frame 1
+0 b W. 1:101(100)
+0 b . 101:201(100)
= finalise-start ecn-tcp
> frame 3
+0 c W. 1:101(100)
+0 c E. 101:201(100)
= finalise-start ecn-tcp
> frame 5
+0 d EW. 1:101(100)
+0 d PEW. 101:201(100)
= append append
+1ms clock
> @300us frame 2
> @300us frame 4
> @300us frame 6
> @300us d PEW. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn segments=2}

under windows,ecn=ignored                   // the first segment's stand
2 = append append
2 > nothing
4 = append append
4 > nothing
6 = append append
6 > nothing
9 > @300us a . 1:201(200) {needs_csum rsc_info gso=tcp4 segments=2}
9 > @300us b W. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn segments=2}
9 > @300us c W. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn segments=2}
9 > @300us d PEW. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn segments=2}
under windows,cwr=first-only                // no second segment has CWR
4 = append append
4 > nothing
8 = finalise-start ecn-tcp
8 > frame 7
9 > @300us frame 2
9 > @300us b W. 1:201(200) {segments=2}
9 > @300us frame 6
9 > @300us frame 8
