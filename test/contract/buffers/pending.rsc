// A frame that ended its unit and found too few buffers keeps its decision, and is reported when it goes on.
statement buffers.pending.stands buffers.pending.reported count.when.decision
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection x 10.0.0.1:1002 > 10.0.0.100:2000

+0   x . 1:1(0) proto=17
> frame 1
+0   a . 1:101(100)
+1ns a . 501:601(100)
= finalise-start sequence (SEG.SEQ=501 H.NXT=101)
ends a sequence
H a nothing
+1ns buffers 1
> frame 2
H a . 501:601(100)
+1ns a . 601:701(100)
= append append
+1ns a F. 701:801(100)                       // the unit waits, and the frame behind it
= finalise-pass tcp-flags
ends a tcp-flags
+1ns buffers 1
> a . 501:701(200)
+1ns buffers 1
> frame 5
