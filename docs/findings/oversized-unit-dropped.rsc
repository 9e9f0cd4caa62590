// QEMU 10.0.13 differs from the profile windows: oversized-unit-dropped.
// Found as lifecycle/20160315/74 with 27 frames.
config buffer=400
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:62(61) ack 1
+0 a . 62:125(63) ack 1
+0 a . 125:219(94) ack 1
+0 a . 219:244(25) ack 1
+0 a . 244:251(7) ack 1
+0 a . 251:316(65) ack 1
+300us clock
