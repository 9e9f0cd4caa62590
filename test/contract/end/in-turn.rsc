// Four connections that send alike and in turn are delivered in that turn, whatever their family.
statement end.order.flows
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0 a . 1:201(200)
+0 b . 1:201(200)
+0 c . 1:201(200)
+0 d . 1:201(200)
+0 a P. 201:401(200)
+0 b P. 201:401(200)
+0 c P. 201:401(200)
+0 d P. 201:401(200)
+1ms clock
ends a interval
ends b interval
ends c interval
ends d interval
> @300us a P. 1:401(400)
> @300us b P. 1:401(400)
> @300us c P. 1:401(400)
> @300us d P. 1:401(400)

under windows,psh=or-flush   // each ends its unit
5 > a P. 1:401(400)
6 > b P. 1:401(400)
7 > c P. 1:401(400)
8 > d P. 1:401(400)
9 > nothing
