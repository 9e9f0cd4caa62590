// QEMU 10.0.13 differs from the profile windows: pools-apart.
// Found as generated/20160315/19 with 10 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::2]:80
connection b 10.0.0.1:1001 > 10.0.0.2:80
connection c [fd00::1]:1002 > [fd00::2]:80
+0 a . 1:2(1) ack 1
+0 b . 1:2(1) ack 1
+0 c . 1:2(1) ack 1
+300us clock
