// QEMU 10.0.13 differs from the profile windows: df-clear-bypass.
// Found as generated/20160315/3 with 33 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80 df=off
+0 a . 1:2(1) ack 1
+300us clock
