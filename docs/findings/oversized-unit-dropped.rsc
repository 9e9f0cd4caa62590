// QEMU 10.0.13 differs from the profile windows: oversized-unit-dropped.
// Found as generated/20160315/88 with 25 frames.
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:93(92) ack 1
+0 a . 93:65470(65377) ack 1
+0 a . 65470:65481(11) ack 1
+300us clock
