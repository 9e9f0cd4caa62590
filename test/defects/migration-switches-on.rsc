// qemu-stock differs from qemu-stock,-migration-switches-on: any difference.
// Shrunk from lifecycle/1/2446 (26 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 offloads ipv4=off ipv6=on
+0 migrate
+0 a . 1:2(1) ack 1
+300us clock
