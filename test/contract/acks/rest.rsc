// A window update leaves identification, urgent pointer and the rest as the first segment's; FIN alone may be ORed.
statement acks.takes.rest exceptions.flags.fin-rst
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:101(100) id=7
+0 a . 101:101(0) win 2 id=9 urg 3
= fold window-update
+0 b . 1:101(100)
+0 b F. 101:101(0) win 2
= finalise-pass tcp-flags
> frame 3
> frame 4
+0 c . 1:101(100)
+0 c F. 101:101(0)
= finalise-pass tcp-flags
> frame 5
> frame 6
+1ms clock
> @300us a . 1:101(100) win 2 id=7 urg 0

under windows,fin=join
4 = fold window-update
4 > b F. 1:101(100) win 2
6 = finalise-pass dup-ack                   // a duplicate with FIN is one
