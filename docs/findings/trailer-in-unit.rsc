// QEMU 10.0.13 differs from the profile windows: trailer-in-unit.
// Found as generated/20160315/4 with 14 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 pad=5
+0 a . 2:3(1) ack 1
+300us clock
