// Units that end together do so oldest first; with one frame the expired, then those it ends, then the frame.
statement end.order.units end.order.frame
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0   a . 1:31(30)
+5ns d . 1:11(10)
+0   b . 1:21(20)
+2ns a . 901:936(35)                          // as old as its own first segment
= finalise-start sequence
> frame 1
+1ms clock
ends d interval
ends b interval
ends a interval
> @300.005us frame 2
> @300.005us frame 3
> @300.007us frame 4
+0   a . 1:11(10)
+1ns b . 1:21(20)
+1ns c . 1:11(10)
+299998ns c . 11:11(0)                        // when the interval of a is over
= finalise-pass dup-ack
ends a interval
ends c dup-ack
> frame 5
> frame 7
> frame 8
+1ms clock
> @1300.008us frame 6
