// QEMU 10.0.13 differs from the profile windows: num-buffers-unwritten.
// Found as generated/20160315/1 with 9 frames.
config ipv4=off
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+99999ns clock
