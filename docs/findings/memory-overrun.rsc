// QEMU 10.0.13 differs from the profile windows: memory-overrun.
// Found as generated/20160315/409 with 33 frames.
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:1(0) ack 1 pad=65476
+0 a . 1:48(47) ack 1
+50us clock
