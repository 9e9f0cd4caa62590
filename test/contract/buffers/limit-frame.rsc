// A unit fits the receive buffer without MRG_RXBUF, header included.
statement buffers.limit.frame buffers.limit.condition append.needs.length
config buffer=366
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0     a . 1:101(100)
+0     a . 101:201(100)
+0     a . 201:301(100)                      // 12 + 54 + 300
= append append
+0     a . 301:401(100)
= finalise-start length (most=340)
ends a length
> a . 1:301(300)
+300us clock
> frame 4
+0     driver buffer=365
+0     a . 1:101(100)
+0     a . 101:201(100)
+0     a . 201:301(100)
= finalise-start length (most=339)
> a . 1:201(200)
+300us clock
> frame 7
+0     driver buffer=366 hash=on             // 20 bytes of header
+0     a . 1:101(100)
+0     a . 101:201(100)
+0     a . 201:301(100)
= finalise-start length
> a . 1:201(200)
+300us clock
> frame 10
