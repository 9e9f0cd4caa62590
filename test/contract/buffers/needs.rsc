// A delivery uses one buffer without MRG_RXBUF; no used buffer is posted again by itself.
statement buffers.needs.one buffers.needs.posted buffers.none.frame
config buffers=2
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000

+0    x . 1:1(0) proto=17
= pass unattributed
> frame 1
+0    a . 1:101(100)
+300us clock
> frame 2
+1ns  x . 1:1(0) proto=17
= pass unattributed
+1s   clock
+0    buffers 1
> frame 3
