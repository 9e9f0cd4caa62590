// qemu-stock differs from qemu-stock,-link-down-keeps-units: any difference.
// Shrunk from lifecycle/1/2 (14 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 link down
+300us clock
