// Microsoft's statistics count segments with payload and their bytes of coalesced units only, as these are delivered.
statement count.ms.pkts count.ms.octets count.ms.events count.when.unit
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0       a . 1:101(100)
+0       a . 101:151(50)
+0       b . 1:10(9)
+0       b . 10:10(0) win 1                  // coalesced too: its one segment with payload counts
+0       c . 1:101(100)                      // not coalesced
+0       d . 1:101(100)
+0       d . 101:102(1)
+299999ns clock                              // not delivered yet
counts ipv4 ms nothing
counts ipv6 ms nothing
+1ns     clock
> a . 1:151(150)
> b . 1:10(9) win 1
> c . 1:101(100)
> d . 1:102(101)
counts ipv4 ms coalesced-pkts=3 coalesced-octets=159 coalesce-events=2
counts ipv6 ms coalesced-pkts=2 coalesced-octets=101 coalesce-events=1
