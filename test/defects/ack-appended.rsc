// qemu-stock differs from qemu-stock,-ack-appended: any difference.
// Shrunk from generated/1/13 (20 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 2:2(0) ack 1
+300us clock
