// qemu-stock differs from qemu-stock,-ipv4-units-shorter: any difference.
// Shrunk from generated/1/299 (34 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:65471(65470) ack 1
+0 a . 65471:65477(6) ack 1
+300us clock
