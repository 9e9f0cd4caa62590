// A unit that a frame of the backlog ends may find too few buffers again; the frames behind it stay.
statement buffers.new.refused buffers.none.unit buffers.none.look
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:101(100)
+1ns x . 1:1(0) proto=17
= pass unattributed
+1ns a . 501:601(100)
= finalise-start sequence
+1ns x . 1:1(0) proto=17
= pass unattributed
+1ns buffers 1
ends a sequence
H a nothing
> frame 2
+1ns buffers 1
> frame 1
H a . 501:601(100)
+1ns buffers 1
> frame 4
