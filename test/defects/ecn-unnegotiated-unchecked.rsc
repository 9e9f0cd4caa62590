// qemu-stock differs from qemu-stock,-ecn-unnegotiated-unchecked: any difference.
// Shrunk from generated/1/28 (38 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a W. 1:1(0) ack 1
+300us clock
