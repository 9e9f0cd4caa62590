// QEMU 10.0.13 differs from the profile windows: interval-per-pool.
// Found as generated/20160315/0 with 38 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::2]:80
connection b [fd00::1]:1001 > [fd00::2]:80
+0 a . 1:2(1) ack 1
+1ns b . 1:2(1) ack 1
+300us clock
