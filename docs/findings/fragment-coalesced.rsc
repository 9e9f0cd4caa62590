// QEMU 10.0.13 differs from the profile windows: fragment-coalesced.
// Found as lifecycle/20160315/18 with 30 frames.
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 mf=on
+300us clock
