// QEMU 10.0.13 differs from the profile windows: ipv6-dscp-bypasses.
// Found as lifecycle/20160315/3 with 18 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::2]:80 tos=0xa4
+0 a . 1:2(1) ack 1
+300us clock
