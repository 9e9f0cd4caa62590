// QEMU 10.0.13 differs from the profile windows: memory-overrun.
// Found as lifecycle/20160315/6 with 32 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:1(0) ack 1 pad=65497
+0 a . 1:47(46) ack 1
+300us clock
