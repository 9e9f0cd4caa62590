// QEMU 10.0.13 differs from the profile windows: off-keeps-units.
// Found as generated/20160315/38 with 14 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 offloads ipv4=off ipv6=off
+300us clock
