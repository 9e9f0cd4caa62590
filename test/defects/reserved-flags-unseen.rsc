// qemu-stock differs from qemu-stock,-reserved-flags-unseen: any difference.
// Shrunk from generated/1/28 (38 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 reserved=2
+300us clock
