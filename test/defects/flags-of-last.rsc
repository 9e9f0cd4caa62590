// qemu-stock differs from qemu-stock,-flags-of-last: any difference.
// Shrunk from generated/1/0 (30 frames).
config interval=50us
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a W. 1:2(1) ack 1
+0 a . 2:3(1) ack 1
+50us clock
