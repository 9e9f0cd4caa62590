// qemu-stock differs from qemu-stock,-unit-without-room-lost: any difference.
// Shrunk from lifecycle/1/12 (25 frames).
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 <raw 5b5c5d5e5f606162636465666768696a>
+0 buffers 1
+300us clock
