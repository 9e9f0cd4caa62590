// QEMU 10.0.13 differs from the profile windows: ecn-ignored.
// Found as generated/20160315/0 with 38 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 tos=0x1
+300us clock
