// QEMU 10.0.13 differs from the profile windows: ipv4-units-shorter.
// Found as generated/20160315/48 with 19 frames.
config mergeable=on
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:19(18) ack 1
+0 a . 19:82(63) ack 1
+0 a . 82:182(100) ack 1
+0 a . 182:268(86) ack 1
+0 a . 268:339(71) ack 1
+0 a . 339:409(70) ack 1
+0 a . 409:473(64) ack 1
+0 a . 473:65477(65004) ack 1
+300us clock
