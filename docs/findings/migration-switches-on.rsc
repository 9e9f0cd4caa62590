// QEMU 10.0.13 differs from the profile windows: migration-switches-on.
// Found as lifecycle/20160315/351 with 21 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 offloads ipv4=off ipv6=off
+0 migrate
+0 a . 1:2(1) ack 1
+300us clock
