// Of several exceptions the first on the page is named, from the outside in: each frame has all from its own on.
statement exceptions.first exceptions.malformed exceptions.ip-fragment exceptions.ip-options exceptions.host-gso
statement exceptions.tcp-flags exceptions.tcp-options exceptions.checksum exceptions.ecn-unnegotiated exceptions.no-room
config buffer=70000
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 a AE. 1:101(100) version=5 mf=on ipopts=01010101 sum=bad <mss 1460> pad=65400 {gso=tcp4}
= pass malformed
> frame 1
+0 a AE. 1:101(100) mf=on ipopts=01010101 sum=bad <mss 1460> pad=65400 {gso=tcp4}
= pass ip-fragment
> frame 2
+0 a AE. 1:101(100) ipopts=01010101 sum=bad <mss 1460> pad=65400 {gso=tcp4}
= pass ip-options
> frame 3
+0 a AE. 1:101(100) sum=bad <mss 1460> pad=65400 {gso=tcp4}
= pass host-gso
> frame 4
+0 a AE. 1:101(100) sum=bad <mss 1460> pad=65400
= pass tcp-flags
> frame 5
+0 a E. 1:101(100) sum=bad <mss 1460> pad=65400
= pass tcp-options
> frame 6
+0 a E. 1:101(100) sum=bad pad=65400
= pass checksum
> frame 7
+0 a E. 1:101(100) pad=65400
= pass ecn-unnegotiated
> frame 8
+0 a . 1:101(100) pad=65400
= pass no-room
> frame 9
+0 b . 1:101(100) ext=60/00010400000000,44/00000100000001
= pass ip-fragment
> frame 10
+0 a . 1:101(100)
= start first-segment
+1ms clock
> @300us frame 11
