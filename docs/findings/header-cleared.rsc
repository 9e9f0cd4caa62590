// QEMU 10.0.13 differs from the profile windows: header-cleared.
// Found as generated/20160315/32 with 2 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 {needs_csum data_valid}
+300us clock
