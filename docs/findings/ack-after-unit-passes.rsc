// QEMU 10.0.13 differs from the profile windows: ack-after-unit-passes.
// Found as lifecycle/20160315/180 with 25 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:1(0) ack 1
+1ns a . 2:2(0) ack 1
+300us clock
