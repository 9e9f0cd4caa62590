// Another IPv6 flow label starts the next unit, down to its upper bits.
statement append.needs.flow-label frame.flow
connection a [fd00::1]:1000 > [fd00::100]:2000
connection b [fd00::1]:1001 > [fd00::100]:2000
connection c [fd00::1]:1002 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) flow=0x80000
= finalise-start flow-label (SEG.flow-label=524288 H.flow-label=0)
ends a flow-label
> frame 1
+0 b . 1:101(100) flow=7
+0 b . 101:201(100) flow=7
= append append
+0 c . 1:101(100)
+0 c . 101:201(100) flow=1
= finalise-start flow-label
> frame 5
+0 c . 101:201(100)
= finalise-start sequence
> frame 6
+1ms clock
> @300us frame 2
> @300us b . 1:201(200) flow=7
> @300us frame 7

under windows,flow=headers                  // another label is another flow: c has two units, frame 7 joins the first
2 = start first-segment
2 > nothing
6 = start first-segment
6 > nothing
7 = append append
7 > nothing
8 > @300us frame 1
8 > @300us frame 2
8 > @300us b . 1:201(200) flow=7
8 > @300us c . 1:201(200) flow=0
8 > @300us frame 6
