// QEMU 10.0.13 differs from the profile windows: data-offset-unchecked.
// Found as generated/20160315/312 with 29 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 doff=1
+50us clock
