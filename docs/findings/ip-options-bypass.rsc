// QEMU 10.0.13 differs from the profile windows: ip-options-bypass.
// Found as generated/20160315/0 with 38 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 ext=139/00000000000000
+300us clock
