// qemu-stock differs from qemu-stock,-waiting-frame-decided-anew: any difference.
// Shrunk from lifecycle/1/3 (33 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 driver buffers=0
+0 a . 1:2(1) ack 1
+0 a . 3:4(1) ack 1
+0 buffers 1
+300us clock
