// qemu-stock differs from qemu-stock,-ecn-bypasses: any difference.
// Shrunk from generated/1/0 (30 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80 tos=0xb9
+0 a . 1:1(0) ack 1
+205499ns clock
