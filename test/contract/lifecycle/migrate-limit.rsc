// After a migration no payload joins until the driver posts a buffer, when it has none left.
statement lifecycle.migrate.limit buffers.limit.unposted
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection x 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:101(100)
+0   a . 101:201(100)
= append append
+0   x . 1:1(0) proto=17
= pass unattributed
> frame 3
+1ns migrate
ends a vm-stop
+0   buffers 1
> a . 1:201(200)
+0   migrate
+0   b . 1:101(100)
+0   b . 101:201(100)
= finalise-start length (most=0)
+0   buffers 2
> frame 4
+0   migrate                                 // takes the last one
ends b vm-stop
> frame 5
+0   b . 201:301(100)
+0   b . 301:401(100)
= finalise-start length (most=0)
+0   buffers 3
> frame 6
+0   migrate                                 // one is left
ends b vm-stop
> frame 7
+0   b . 401:501(100)
+0   b . 501:601(100)
= append append
