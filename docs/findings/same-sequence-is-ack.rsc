// QEMU 10.0.13 differs from the profile windows: same-sequence-is-ack.
// Found as lifecycle/20160315/142 with 32 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 1:2(1) ack 1 win 65534
+300us clock
