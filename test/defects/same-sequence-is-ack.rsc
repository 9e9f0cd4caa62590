// qemu-stock differs from qemu-stock,-same-sequence-is-ack: any difference.
// Shrunk from generated/1/32209 (16 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 1:1(0) ack 1 win 65534
+300us clock
