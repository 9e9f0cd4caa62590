// QEMU 10.0.13 differs from the profile windows: table-unbounded.
// Found as generated/20160315/11 with 33 frames.
config memory=65K mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
connection b 10.0.0.1:1001 > 10.0.0.2:80
+0 a . 1:27068(27067) ack 1
+0 b . 1:37228(37227) ack 1
+300us clock
