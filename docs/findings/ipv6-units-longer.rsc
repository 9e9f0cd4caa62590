// QEMU 10.0.13 differs from the profile windows: ipv6-units-longer.
// Found as generated/20160315/88 with 25 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:99(98) ack 1
+0 a . 99:65477(65378) ack 1
+300us clock
