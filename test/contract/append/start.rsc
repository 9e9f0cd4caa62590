// Payload without a unit starts one; in place it is appended, one byte off it starts the next unit.
statement append.first append.intro append.fails append.needs.sequence append.takes.count
statement append.takes.payload
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0   a . 1:101(100)
= start first-segment (SEG.SEQ=1 SEG.LEN=100)
H a . 1:101(100)
+1us a . 101:151(50)
= append append (SEG.SEQ=101 H.NXT=101 SEG.LEN=50)
H a . 1:151(150) {segments=2}
ends nothing
+1us a . 152:252(100)   // one byte is missing
= finalise-start sequence (SEG.SEQ=152 H.NXT=151)
ends a sequence
H a . 152:252(100)
> a . 1:151(150) {segments=2}
+1us a . 251:351(100)   // one byte overlaps
= finalise-start sequence (SEG.SEQ=251 H.NXT=252)
> frame 3
+1us a . 251:351(100)   // the same once more
= finalise-start sequence (SEG.SEQ=251 H.NXT=351)
> frame 4
+1ms clock
ends a interval
> @304us frame 5

under windows,after-break=pass
3 = finalise-pass sequence
3 > a . 1:151(150) {segments=2}
3 > frame 3
4 = start first-segment
4 > nothing
5 = finalise-pass sequence
5 > frame 4
5 > frame 5
6 > nothing
