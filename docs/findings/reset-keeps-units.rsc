// QEMU 10.0.13 differs from the profile windows: reset-keeps-units.
// Found as lifecycle/20160315/9 with 30 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:1(0) ack 1
+0 driver
+300us clock
