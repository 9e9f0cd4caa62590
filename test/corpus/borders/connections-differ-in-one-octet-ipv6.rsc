// [frame.connection]: connections differ by any octet of addresses and ports. Each of the others
// differs from a in one octet, and sends the segment that would join a's unit.
connection a [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c0 [fc00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c1 [fd01:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c2 [fd00:101:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c3 [fd00:0:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c4 [fd00:1:101:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c5 [fd00:1:0:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c6 [fd00:1:1:101:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c7 [fd00:1:1:0:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c8 [fd00:1:1:1:101:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c9 [fd00:1:1:1:0:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c10 [fd00:1:1:1:1:101:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c11 [fd00:1:1:1:1:0:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c12 [fd00:1:1:1:1:1:101:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c13 [fd00:1:1:1:1:1:0:1]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c14 [fd00:1:1:1:1:1:1:101]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c15 [fd00:1:1:1:1:1:1:0]:1000 > [fd00:2:2:2:2:2:2:2]:2000
connection c16 [fd00:1:1:1:1:1:1:1]:1000 > [fc00:2:2:2:2:2:2:2]:2000
connection c17 [fd00:1:1:1:1:1:1:1]:1000 > [fd01:2:2:2:2:2:2:2]:2000
connection c18 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:102:2:2:2:2:2:2]:2000
connection c19 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:3:2:2:2:2:2:2]:2000
connection c20 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:102:2:2:2:2:2]:2000
connection c21 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:3:2:2:2:2:2]:2000
connection c22 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:102:2:2:2:2]:2000
connection c23 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:3:2:2:2:2]:2000
connection c24 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:102:2:2:2]:2000
connection c25 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:3:2:2:2]:2000
connection c26 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:102:2:2]:2000
connection c27 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:3:2:2]:2000
connection c28 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:102:2]:2000
connection c29 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:3:2]:2000
connection c30 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:102]:2000
connection c31 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:3]:2000
connection c32 [fd00:1:1:1:1:1:1:1]:1001 > [fd00:2:2:2:2:2:2:2]:2000
connection c33 [fd00:1:1:1:1:1:1:1]:1256 > [fd00:2:2:2:2:2:2:2]:2000
connection c34 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2001
connection c35 [fd00:1:1:1:1:1:1:1]:1000 > [fd00:2:2:2:2:2:2:2]:2256

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
+0   c12 . 101:201(100)
+0   c13 . 101:201(100)
+0   c14 . 101:201(100)
+0   c15 . 101:201(100)
+0   c16 . 101:201(100)
+0   c17 . 101:201(100)
+0   c18 . 101:201(100)
+0   c19 . 101:201(100)
+0   c20 . 101:201(100)
+0   c21 . 101:201(100)
+0   c22 . 101:201(100)
+0   c23 . 101:201(100)
+0   c24 . 101:201(100)
+0   c25 . 101:201(100)
+0   c26 . 101:201(100)
+0   c27 . 101:201(100)
+0   c28 . 101:201(100)
+0   c29 . 101:201(100)
+0   c30 . 101:201(100)
+0   c31 . 101:201(100)
+0   c32 . 101:201(100)
+0   c33 . 101:201(100)
+0   c34 . 101:201(100)
+0   c35 . 101:201(100)
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
> windows @300us frame 14
> windows @300us frame 15
> windows @300us frame 16
> windows @300us frame 17
> windows @300us frame 18
> windows @300us frame 19
> windows @300us frame 20
> windows @300us frame 21
> windows @300us frame 22
> windows @300us frame 23
> windows @300us frame 24
> windows @300us frame 25
> windows @300us frame 26
> windows @300us frame 27
> windows @300us frame 28
> windows @300us frame 29
> windows @300us frame 30
> windows @300us frame 31
> windows @300us frame 32
> windows @300us frame 33
> windows @300us frame 34
> windows @300us frame 35
> windows @300us frame 36
> windows @300us frame 37
