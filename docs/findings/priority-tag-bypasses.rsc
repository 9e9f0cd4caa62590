// QEMU 10.0.13 differs from the profile windows: priority-tag-bypasses.
// Found as generated/20160315/18 with 26 frames.
config mergeable=on
connection a [fd00::1]:1000 > [fd00::100]:2000
+0 a . 1:2(1) ack 1
+0 raw 52540012345652540000000288a8e0008100000086dd60000000005c0640fd00
    0000000000000000000000000001fd00000000000000000000000000010003e8
    07d0
+300us clock
