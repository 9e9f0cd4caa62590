// Statistics start anew with a migration; a unit is counted by the device that delivers it.
statement lifecycle.migrate.counters count.when.unit count.when.cause
config buffers=3
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection x 10.0.0.1:1002 > 10.0.0.100:2000

+0   x . 1:1(0) proto=17
> frame 1
+0   a . 1:101(100)
+0   a . 101:201(100)
+0   x . 1:1(0) proto=17
> frame 4
+1ns a R. 201:201(0)
= nothing                                    // waits, and is lost
ends a tcp-flags
> a . 1:201(200)
counts ipv4 decisions unattributed=2 first-segment=1 append=1
counts ipv4 causes tcp-flags=1
counts ipv4 ms coalesced-pkts=2 coalesced-octets=200 coalesce-events=1
+0   migrate
counts ipv4 decisions nothing
counts ipv4 causes nothing
counts ipv4 ms nothing
+0   buffers 1
+0   b . 1:101(100)
+0   b . 101:201(100)
+0   x . 1:1(0) proto=17
> frame 8
counts ipv4 decisions first-segment=1 append=1 unattributed=1
counts ipv4 causes nothing
+1ns migrate                                 // the unit waits
ends b vm-stop
+0   buffers 1
> b . 1:201(200)
counts ipv4 decisions nothing
counts ipv4 causes nothing
counts ipv4 ms coalesced-pkts=2 coalesced-octets=200 coalesce-events=1
