// qemu-stock differs from qemu-stock,-ack-clear-unseen: any difference.
// Shrunk from generated/1/78 (30 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a - 1:1(0) ack 4294967205
+100us clock
