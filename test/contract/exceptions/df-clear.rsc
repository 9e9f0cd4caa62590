// df-clear=bypass: IPv4 without DF passes and the unit stays; IPv6 has no DF.
statement exceptions.df-clear append.needs.df
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c [fd00::1]:1002 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 201:301(100) df=off
= finalise-start sequence
> frame 1
+0 a . 101:201(100)
= finalise-start sequence
> frame 2
+0 b . 1:101(100) df=off
= start first-segment
+0 c . 1:101(100)
= start first-segment
+1ms clock
> @300us frame 3
> @300us frame 4
> @300us frame 5

under windows,df-clear=bypass
2 = pass df-clear (df=0)
2 > frame 2
3 = append append
3 > nothing
4 = pass df-clear
4 > frame 4
6 > @300us a . 1:201(200)
6 > @300us frame 5
