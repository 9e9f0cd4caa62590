// qemu-stock differs from qemu-stock,-pools-apart: any difference.
// Shrunk from generated/1/7 (26 frames).
connection a [fd00::1]:1000 > [fd00::2]:80
connection b 10.0.0.1:1001 > 10.0.0.2:80
connection c [fd00::1]:1002 > [fd00::2]:80
+0 a . 1:2(1) ack 1
+0 b . 1:2(1) ack 1
+0 c . 1:1(0) ack 1
+300us clock
