// [frame.connection]: connections differ by any octet of addresses and ports. Each of the others
// differs from a in one octet, and sends the segment that would join a's unit.
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection c0 26.0.0.1:1000 > 10.0.0.100:2000
connection c1 10.16.0.1:1000 > 10.0.0.100:2000
connection c2 10.0.16.1:1000 > 10.0.0.100:2000
connection c3 10.0.0.17:1000 > 10.0.0.100:2000
connection c4 10.0.0.1:1000 > 26.0.0.100:2000
connection c5 10.0.0.1:1000 > 10.16.0.100:2000
connection c6 10.0.0.1:1000 > 10.0.16.100:2000
connection c7 10.0.0.1:1000 > 10.0.0.116:2000
connection c8 10.0.0.1:1001 > 10.0.0.100:2000
connection c9 10.0.0.1:1256 > 10.0.0.100:2000
connection c10 10.0.0.1:1000 > 10.0.0.100:2001
connection c11 10.0.0.1:1000 > 10.0.0.100:2256

+0   a . 1:101(100)
+0   c0 . 101:201(100)
+0   c1 . 101:201(100)
+0   c2 . 101:201(100)
+0   c3 . 101:201(100)
+0   c4 . 101:201(100)
+0   c5 . 101:201(100)
+0   c6 . 101:201(100)
+0   c7 . 101:201(100)
+0   c8 . 101:201(100)
+0   c9 . 101:201(100)
+0   c10 . 101:201(100)
+0   c11 . 101:201(100)
+1ms clock

> windows @300us frame 1
> windows @300us frame 2
> windows @300us frame 3
> windows @300us frame 4
> windows @300us frame 5
> windows @300us frame 6
> windows @300us frame 7
> windows @300us frame 8
> windows @300us frame 9
> windows @300us frame 10
> windows @300us frame 11
> windows @300us frame 12
> windows @300us frame 13
