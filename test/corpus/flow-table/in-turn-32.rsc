// Linux GRO selftest, hw/gro_hw.py, test_gro_order: 32 flows, first all their first packets, then all their second ones.
// They end together, each after the one before it, in both families alike [end.order.flows].
connection c0 192.168.1.200:1500 > 192.168.1.100:8000
connection c1 [fdaa::2]:1501 > [fdaa::1]:8000
connection c2 192.168.1.200:1502 > 192.168.1.100:8000
connection c3 [fdaa::2]:1503 > [fdaa::1]:8000
connection c4 192.168.1.200:1504 > 192.168.1.100:8000
connection c5 [fdaa::2]:1505 > [fdaa::1]:8000
connection c6 192.168.1.200:1506 > 192.168.1.100:8000
connection c7 [fdaa::2]:1507 > [fdaa::1]:8000
connection c8 192.168.1.200:1508 > 192.168.1.100:8000
connection c9 [fdaa::2]:1509 > [fdaa::1]:8000
connection c10 192.168.1.200:1510 > 192.168.1.100:8000
connection c11 [fdaa::2]:1511 > [fdaa::1]:8000
connection c12 192.168.1.200:1512 > 192.168.1.100:8000
connection c13 [fdaa::2]:1513 > [fdaa::1]:8000
connection c14 192.168.1.200:1514 > 192.168.1.100:8000
connection c15 [fdaa::2]:1515 > [fdaa::1]:8000
connection c16 192.168.1.200:1516 > 192.168.1.100:8000
connection c17 [fdaa::2]:1517 > [fdaa::1]:8000
connection c18 192.168.1.200:1518 > 192.168.1.100:8000
connection c19 [fdaa::2]:1519 > [fdaa::1]:8000
connection c20 192.168.1.200:1520 > 192.168.1.100:8000
connection c21 [fdaa::2]:1521 > [fdaa::1]:8000
connection c22 192.168.1.200:1522 > 192.168.1.100:8000
connection c23 [fdaa::2]:1523 > [fdaa::1]:8000
connection c24 192.168.1.200:1524 > 192.168.1.100:8000
connection c25 [fdaa::2]:1525 > [fdaa::1]:8000
connection c26 192.168.1.200:1526 > 192.168.1.100:8000
connection c27 [fdaa::2]:1527 > [fdaa::1]:8000
connection c28 192.168.1.200:1528 > 192.168.1.100:8000
connection c29 [fdaa::2]:1529 > [fdaa::1]:8000
connection c30 192.168.1.200:1530 > 192.168.1.100:8000
connection c31 [fdaa::2]:1531 > [fdaa::1]:8000

+0 c0 . 1:201(200)
+0 c1 . 1:201(200)
+0 c2 . 1:201(200)
+0 c3 . 1:201(200)
+0 c4 . 1:201(200)
+0 c5 . 1:201(200)
+0 c6 . 1:201(200)
+0 c7 . 1:201(200)
+0 c8 . 1:201(200)
+0 c9 . 1:201(200)
+0 c10 . 1:201(200)
+0 c11 . 1:201(200)
+0 c12 . 1:201(200)
+0 c13 . 1:201(200)
+0 c14 . 1:201(200)
+0 c15 . 1:201(200)
+0 c16 . 1:201(200)
+0 c17 . 1:201(200)
+0 c18 . 1:201(200)
+0 c19 . 1:201(200)
+0 c20 . 1:201(200)
+0 c21 . 1:201(200)
+0 c22 . 1:201(200)
+0 c23 . 1:201(200)
+0 c24 . 1:201(200)
+0 c25 . 1:201(200)
+0 c26 . 1:201(200)
+0 c27 . 1:201(200)
+0 c28 . 1:201(200)
+0 c29 . 1:201(200)
+0 c30 . 1:201(200)
+0 c31 . 1:201(200)
+0 c0 P. 201:401(200)
+0 c1 P. 201:401(200)
+0 c2 P. 201:401(200)
+0 c3 P. 201:401(200)
+0 c4 P. 201:401(200)
+0 c5 P. 201:401(200)
+0 c6 P. 201:401(200)
+0 c7 P. 201:401(200)
+0 c8 P. 201:401(200)
+0 c9 P. 201:401(200)
+0 c10 P. 201:401(200)
+0 c11 P. 201:401(200)
+0 c12 P. 201:401(200)
+0 c13 P. 201:401(200)
+0 c14 P. 201:401(200)
+0 c15 P. 201:401(200)
+0 c16 P. 201:401(200)
+0 c17 P. 201:401(200)
+0 c18 P. 201:401(200)
+0 c19 P. 201:401(200)
+0 c20 P. 201:401(200)
+0 c21 P. 201:401(200)
+0 c22 P. 201:401(200)
+0 c23 P. 201:401(200)
+0 c24 P. 201:401(200)
+0 c25 P. 201:401(200)
+0 c26 P. 201:401(200)
+0 c27 P. 201:401(200)
+0 c28 P. 201:401(200)
+0 c29 P. 201:401(200)
+0 c30 P. 201:401(200)
+0 c31 P. 201:401(200)
+1ms clock

> windows @300us c0 P. 1:401(400) {segments=2}
> windows @300us c1 P. 1:401(400) {segments=2}
> windows @300us c2 P. 1:401(400) {segments=2}
> windows @300us c3 P. 1:401(400) {segments=2}
> windows @300us c4 P. 1:401(400) {segments=2}
> windows @300us c5 P. 1:401(400) {segments=2}
> windows @300us c6 P. 1:401(400) {segments=2}
> windows @300us c7 P. 1:401(400) {segments=2}
> windows @300us c8 P. 1:401(400) {segments=2}
> windows @300us c9 P. 1:401(400) {segments=2}
> windows @300us c10 P. 1:401(400) {segments=2}
> windows @300us c11 P. 1:401(400) {segments=2}
> windows @300us c12 P. 1:401(400) {segments=2}
> windows @300us c13 P. 1:401(400) {segments=2}
> windows @300us c14 P. 1:401(400) {segments=2}
> windows @300us c15 P. 1:401(400) {segments=2}
> windows @300us c16 P. 1:401(400) {segments=2}
> windows @300us c17 P. 1:401(400) {segments=2}
> windows @300us c18 P. 1:401(400) {segments=2}
> windows @300us c19 P. 1:401(400) {segments=2}
> windows @300us c20 P. 1:401(400) {segments=2}
> windows @300us c21 P. 1:401(400) {segments=2}
> windows @300us c22 P. 1:401(400) {segments=2}
> windows @300us c23 P. 1:401(400) {segments=2}
> windows @300us c24 P. 1:401(400) {segments=2}
> windows @300us c25 P. 1:401(400) {segments=2}
> windows @300us c26 P. 1:401(400) {segments=2}
> windows @300us c27 P. 1:401(400) {segments=2}
> windows @300us c28 P. 1:401(400) {segments=2}
> windows @300us c29 P. 1:401(400) {segments=2}
> windows @300us c30 P. 1:401(400) {segments=2}
> windows @300us c31 P. 1:401(400) {segments=2}
