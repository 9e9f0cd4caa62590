// QEMU 10.0.13 differs from the profile windows: malformed-bypasses.
// Found as generated/20160315/11 with 33 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 iplen=39699
+300us clock
