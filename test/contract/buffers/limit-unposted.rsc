// Until a driver's first buffer no payload joins; afterwards it does, used up or not.
statement buffers.limit.unposted
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:101(100)
+0   a . 101:101(0) win 5                    // no payload
= fold window-update
+0   a . 101:201(100)
= finalise-start length (most=0)
+0   buffers 1
> a . 1:101(100) win 5
+0   a . 201:301(100)                        // used up
= append append
+0   driver buffers=0                        // for each driver anew: what waits for the old one is dropped
+0   b . 1:101(100)
+0   b . 101:201(100)
= finalise-start length
+0   buffers 1
> frame 5
H b . 101:201(100)
