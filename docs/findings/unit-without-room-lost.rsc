// QEMU 10.0.13 differs from the profile windows: unit-without-room-lost.
// Found as lifecycle/20160315/19 with 16 frames.
config mergeable=on buffers=0
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 ipopts=01010101
+0 buffers 1
+300us clock
