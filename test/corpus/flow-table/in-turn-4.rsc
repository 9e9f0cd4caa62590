// Linux GRO selftest, hw/gro_hw.py, test_gro_order: 4 flows, first all their first packets, then all their second ones.
// They end together, each after the one before it, in both families alike [end.order.flows].
connection c0 192.168.1.200:1500 > 192.168.1.100:8000
connection c1 [fdaa::2]:1501 > [fdaa::1]:8000
connection c2 192.168.1.200:1502 > 192.168.1.100:8000
connection c3 [fdaa::2]:1503 > [fdaa::1]:8000

+0 c0 . 1:201(200)
+0 c1 . 1:201(200)
+0 c2 . 1:201(200)
+0 c3 . 1:201(200)
+0 c0 P. 201:401(200)
+0 c1 P. 201:401(200)
+0 c2 P. 201:401(200)
+0 c3 P. 201:401(200)
+1ms clock

> windows @300us c0 P. 1:401(400) {segments=2}
> windows @300us c1 P. 1:401(400) {segments=2}
> windows @300us c2 P. 1:401(400) {segments=2}
> windows @300us c3 P. 1:401(400) {segments=2}
