// qemu-stock differs from qemu-stock,-unit-buffer-unchecked: any difference.
// Shrunk from generated/1/25 (27 frames).
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:65453(65452) ack 1 pad=24
+300us clock
