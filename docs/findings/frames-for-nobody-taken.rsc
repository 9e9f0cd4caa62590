// QEMU 10.0.13 differs from the profile windows: frames-for-nobody-taken.
// Found as lifecycle/20160315/27 with 36 frames.
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.2:80
connection b [fd00::1]:1001 > [fd00::2]:80
+0 a . 1:2(1) ack 1 <TS val 1 ecr 1>
+0 b . 1:2(1) ack 1
+0 b . 2:3(1) ack 1
+0 driver ipv6=off buffers=1
+300us clock
