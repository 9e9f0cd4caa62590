// QEMU 10.0.13 differs from the profile windows: ecn-bypasses.
// Found as lifecycle/20160315/4 with 3 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80 tos=0x2
+0 a . 1:2(1) ack 1
+300us clock
