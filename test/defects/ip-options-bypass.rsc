// qemu-stock differs from qemu-stock,-ip-options-bypass: any difference.
// Shrunk from generated/1/0 (30 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 ipopts=44280500000000000000000000000000000000000000000000000000000000000000000000000000
+67749ns clock
