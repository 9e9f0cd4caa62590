// qemu-stock differs from qemu-stock,-data-offset-unchecked: any difference.
// Shrunk from generated/1/50 (18 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 doff=4
+300us clock
