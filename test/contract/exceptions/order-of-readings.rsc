// The exceptions keep their order under other readings; ecn=ignored lifts no exception.
statement exceptions.first exceptions.tcp-flags exceptions.df-clear exceptions.ecn-unnegotiated exceptions.host-gso
statement exceptions.flags.order exceptions.malformed
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000
connection f 10.0.0.1:1005 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a S. 101:201(100) {gso=tcp4}
= finalise-pass host-gso
> frame 1
> frame 2
+0 b . 1:101(100)
+0 b S 101:201(100)
= finalise-pass tcp-flags
> frame 3
> frame 4
+0 c . 1:101(100)
+0 c SFU. 101:201(100)
= finalise-pass tcp-flags
> frame 5
> frame 6
+0 d . 1:101(100)
+0 d . 101:201(100) df=off doff=4
= finalise-pass malformed
> frame 7
> frame 8
+0 e . 1:101(100)
+0 e . 101:201(100) mf=on
= finalise-pass ip-fragment
> frame 9
> frame 10
+0 f . 1:101(100)
+0 f W. 101:201(100) tos=3
= finalise-pass ecn-unnegotiated
> frame 11
> frame 12
+1ms clock

under windows,syn=bypass
4 = pass tcp-flags
4 > frame 4
6 = pass tcp-flags
6 > frame 6
13 > @300us frame 3
13 > @300us frame 5
under windows,df-clear=bypass windows,ecn=ignored
