// QEMU 10.0.13 differs from the profile windows: off-keeps-units.
// Found as lifecycle/20160315/9 with 30 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 offloads ipv4=off ipv6=on
+300us clock
