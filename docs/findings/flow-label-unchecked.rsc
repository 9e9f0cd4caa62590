// QEMU 10.0.13 differs from the profile windows: flow-label-unchecked.
// Found as generated/20160315/15 with 28 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 flow=0x1
+300us clock
