// QEMU 10.0.13 differs from the profile windows: table-unbounded.
// Found as lifecycle/20160315/417 with 19 frames.
config units=3 mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
connection b 10.0.0.1:1001 > 10.0.0.2:80
connection c 10.0.0.1:1002 > 10.0.0.2:80
connection d 10.0.0.1:1003 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 b . 1:2(1) ack 1
+0 c . 1:2(1) ack 1
+0 d . 1:2(1) ack 1
+300us clock
