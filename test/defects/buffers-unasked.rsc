// qemu-stock differs from qemu-stock,-buffers-unasked: any difference.
// Shrunk from generated/1/2 (12 frames).
connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:1439(1438) ack 1
+0 a . 1439:1497(58) ack 1
+0 a . 1497:1593(96) ack 1
+0 a . 1593:1666(73) ack 1
+0 a . 1666:1740(74) ack 1
+0 a . 1740:1761(21) ack 1
+0 a . 1761:1830(69) ack 1
+0 a . 1830:65454(63624) ack 1
+0 a . 65454:65481(27) ack 1
+300us clock
