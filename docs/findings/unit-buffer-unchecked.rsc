// QEMU 10.0.13 differs from the profile windows: unit-buffer-unchecked.
// Found as generated/20160315/145 with 28 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:65467(65466) ack 1 pad=10
+300us clock
