// QEMU 10.0.13 differs from the profile windows: syn-bypass.
// Found as lifecycle/20160315/26 with 16 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a S. 2:3(1) ack 1
+300us clock
