// qemu-stock differs from qemu-stock,-trailer-in-unit: any difference.
// Shrunk from generated/1/37 (29 frames).
config interval=50us
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 pad=28
+0 a . 2:3(1) ack 1
+50us clock
