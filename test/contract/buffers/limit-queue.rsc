// With MRG_RXBUF a unit fits the whole receive queue of 1,024 buffers.
statement buffers.limit.frame buffers.limit.datagram
config mergeable=on buffer=51
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0     a . 1:50001(50000)
+0     a . 50001:51149(1148)                 // 12 + 54 + 51,148 = 51,214 bytes, 1,024 x 51 = 52,224
= append append
+300us clock
> a . 1:51149(51148)
+0     driver buffer=50                      // 1,024 x 50 = 51,200
+0     b . 1:50001(50000)
+0     b . 50001:51149(1148)
= finalise-start length
> frame 3
+300us clock
> frame 4
+0     driver mergeable=off buffer=1000000   // never beyond 65,535 bytes of datagram
+0     c . 1:65001(65000)
+0     c . 65001:65497(496)
= finalise-start length (most=65535)
> frame 5
+0     d . 1:65001(65000)
+0     d . 65001:65496(495)
= append append
