// A decision is counted when it is reported, the cause of a unit when it is finalised, the unit when it is delivered.
statement count.when.decision count.when.cause count.when.unit buffers.pending.reported
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1001 > 10.0.0.100:2000

+0   x . 1:1(0) proto=17
> frame 1
+1ns a . 1:101(100)
+1ns a . 101:201(100)
+1ns a . 501:601(100)                        // waits
= finalise-start sequence
ends a sequence
counts ipv4 decisions unattributed=1 first-segment=1 append=1
counts ipv4 causes sequence=1
counts ipv4 ms nothing
+1ns buffers 1
> a . 1:201(200)
counts ipv4 decisions unattributed=1 first-segment=1 append=1 sequence=1
counts ipv4 causes sequence=1
counts ipv4 ms aborts=1 coalesced-pkts=2 coalesced-octets=200 coalesce-events=1
+1ns buffers 1                               // once
counts ipv4 decisions unattributed=1 first-segment=1 append=1 sequence=1
counts ipv4 causes sequence=1
counts ipv4 ms aborts=1 coalesced-pkts=2 coalesced-octets=200 coalesce-events=1
