// qemu-stock differs from qemu-stock,-ipv6-dscp-bypasses: any difference.
// Shrunk from generated/1/15 (2 frames).
connection a [fd00::1]:1000 > [fd00::2]:80 tos=0xb8
+0 a . 1:2(1) ack 1
+300us clock
