// qemu-stock differs from qemu-stock,-ack-counted: any difference.
// Shrunk from generated/1/7 (26 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:1(0) ack 1
+0 a . 1:2(1) ack 1
+300us clock
