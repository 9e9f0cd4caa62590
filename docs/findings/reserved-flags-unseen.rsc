// QEMU 10.0.13 differs from the profile windows: reserved-flags-unseen.
// Found as lifecycle/20160315/3 with 18 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 reserved=2
+300us clock
