// QEMU 10.0.13 differs from the profile windows: data-offset-unchecked.
// Found as lifecycle/20160315/101 with 13 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 doff=1
+300us clock
