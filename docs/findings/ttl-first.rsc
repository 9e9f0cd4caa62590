// QEMU 10.0.13 differs from the profile windows: ttl-first.
// Found as generated/20160315/13 with 31 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80 ttl=185
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 ttl=184
+300us clock
