// QEMU 10.0.13 differs from the profile windows: unplug-loses-units.
// Found as lifecycle/20160315/57 with 16 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 unplug
+300us clock
