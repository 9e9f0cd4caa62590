// qemu-stock differs from qemu-stock,-unplug-loses-units: any difference.
// Shrunk from lifecycle/1/1203 (21 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 unplug
+300us clock
