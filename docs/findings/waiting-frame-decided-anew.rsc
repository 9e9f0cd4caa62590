// QEMU 10.0.13 differs from the profile windows: waiting-frame-decided-anew.
// Found as lifecycle/20160315/142 with 32 frames.
config mergeable=on buffer=256 buffers=4
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 3:706(703) ack 1
+1ns buffers 1
+300us clock
