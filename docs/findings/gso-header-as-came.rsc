// QEMU 10.0.13 differs from the profile windows: gso-header-as-came.
// Found as generated/20160315/17 with 13 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 <TS val 1 ecr 1> {gso=tcp4 gso_size=1448}
+300us clock
