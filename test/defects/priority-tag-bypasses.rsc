// qemu-stock differs from qemu-stock,-priority-tag-bypasses: any difference.
// Shrunk from generated/1/0 (30 frames).
connection a 10.0.0.1:1000 > 10.0.0.100:2000
+0 a . 1:2(1) ack 1
+0 raw 5254001234565254000000028100b00081002000080045b8003c000040004006
    25a00a0000010a00006403e807d0
+300us clock
