// What is inside a tunnel is not looked at; TCP itself, beside it, is.
statement frame.tunnel
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

+0 a . 1:101(100)
+0 v . 1:101(100)
+0 a . 101:201(100) proto=4
= pass unattributed
> frame 3
+0 a . 101:201(100) proto=41
= pass unattributed
> frame 4
+0 v . 101:201(100) proto=41
= pass unattributed
> frame 5
+0 v . 101:201(100) proto=4
= pass unattributed
> frame 6
+0 a . 101:201(100)
= append append
+1ms clock
> @300us a . 1:201(200)
> @300us frame 2
