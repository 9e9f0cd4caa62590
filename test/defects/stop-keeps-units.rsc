// qemu-stock differs from qemu-stock,-stop-keeps-units: any difference.
// Shrunk from lifecycle/1/6 (25 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 stop
+0 cont
+300us clock
