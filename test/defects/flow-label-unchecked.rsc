// qemu-stock differs from qemu-stock,-flow-label-unchecked: any difference.
// Shrunk from generated/1/28 (38 frames).
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 flow=0x1
+300us clock
