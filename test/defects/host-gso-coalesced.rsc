// qemu-stock differs from qemu-stock,-host-gso-coalesced: any difference.
// Shrunk from generated/1/90 (33 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 {gso=tcp6}
+300us clock
