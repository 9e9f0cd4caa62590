// qemu-stock differs from qemu-stock,-priority-tag-bypasses: any difference.
// Shrunk from generated/1/131 (37 frames).
connection a 10.0.0.1:1000 > 10.0.0.100:2000
+0 a . 1:2(1) ack 1
+0 raw 52540012345652540000000288a8a00081000000080045000057000040004006
    263d0a0000010a00006403e807d0
+300us clock
