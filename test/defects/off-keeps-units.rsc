// qemu-stock differs from qemu-stock,-off-keeps-units: any difference.
// Shrunk from generated/1/2 (12 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:1(0) ack 1
+0 offloads ipv4=off ipv6=on
+300us clock
