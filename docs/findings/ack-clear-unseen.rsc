// QEMU 10.0.13 differs from the profile windows: ack-clear-unseen.
// Found as lifecycle/20160315/21 with 32 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a - 1:1(0) ack 2874
+300us clock
