// Aborts: exceptions and conditions that fail, with a unit or without; pure and duplicate ACKs that end one.
statement count.ms.aborts count.ms.acks
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a F. 1:101(100)                           // an exception, no unit
= pass tcp-flags
> frame 1
counts ipv4 ms aborts=1
+0 a . 1:101(100) doff=1
= pass malformed
> frame 2
counts ipv4 ms aborts=2
+0 a . 1:101(100)
+0 a R. 101:101(0)                           // an exception that ends a unit
= finalise-pass tcp-flags
> frame 3
> frame 4
counts ipv4 ms aborts=3
+0 a . 1:101(100)
+0 a . 102:202(100)                          // a condition
= finalise-start sequence
> frame 5
counts ipv4 ms aborts=4
+0 a . 202:202(0) win 5 tos=4                // a condition, of a window update
= finalise-pass dscp
> frame 6
> frame 7
counts ipv4 ms aborts=5
+0 a . 1:101(100)
+0 a . 101:101(0) ack 2
= finalise-pass pure-ack
> frame 8
> frame 9
counts ipv4 ms aborts=6
+0 a . 1:101(100)
+0 a . 101:101(0)
= finalise-pass dup-ack
> frame 10
> frame 11
counts ipv4 ms aborts=7
+0 a . 101:101(0)                            // none of these
= pass pure-ack
> frame 12
+0 a . 101:101(0)
= pass pure-ack
> frame 13
+0 a . 1:1(0) proto=17
= pass unattributed
> frame 14
+0 a . 1:40001(40000)
+0 a . 40001:40001(0) win 5
= fold window-update
+0 a . 40001:80001(40000)
= finalise-start length
> a . 1:40001(40000) win 5
counts ipv4 ms aborts=7 coalesced-pkts=1 coalesced-octets=40000 coalesce-events=1
+0 b . 1:101(100) df=off
= start first-segment
+0 b S 101:101(0)
= finalise-pass tcp-flags
> frame 18
> frame 19
counts ipv4 ms aborts=8 coalesced-pkts=1 coalesced-octets=40000 coalesce-events=1

under windows,df-clear=bypass,syn=bypass     // exceptions too
18 = pass df-clear
18 > frame 18
19 = pass tcp-flags
19 > frame 19
19 counts ipv4 ms aborts=9 coalesced-pkts=1 coalesced-octets=40000 coalesce-events=1
