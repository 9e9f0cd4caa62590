// qemu-stock differs from qemu-stock,-ipv6-units-longer: any difference.
// Shrunk from generated/1/2 (12 frames).
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:1461(1460) ack 1
+0 a . 1461:1520(59) ack 1
+0 a . 1520:1616(96) ack 1
+0 a . 1616:1689(73) ack 1
+0 a . 1689:1763(74) ack 1
+0 a . 1763:1784(21) ack 1
+0 a . 1784:1853(69) ack 1
+0 a . 1853:65477(63624) ack 1
+300us clock
