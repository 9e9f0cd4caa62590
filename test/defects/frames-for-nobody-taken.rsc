// qemu-stock differs from qemu-stock,-frames-for-nobody-taken: any difference.
// Shrunk from lifecycle/1/5 (31 frames).
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 <TS val 1 ecr 1>
+0 driver buffers=always
+300us clock
