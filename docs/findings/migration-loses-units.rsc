// QEMU 10.0.13 differs from the profile windows: migration-loses-units.
// Found as lifecycle/20160315/42 with 12 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 migrate
+300us clock
