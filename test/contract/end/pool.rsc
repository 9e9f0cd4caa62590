// One timer for a family, since it last went from no unit to one, against a timer for each unit.
statement end.interval.over end.order.units
config interval=100ns
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

@0    a . 1:11(10)
@40ns b . 1:11(10)
@50ns d . 1:11(10)
@1us  clock
> @100ns frame 1
> @140ns frame 2
> @150ns frame 3
@2us    a . 1:11(10)
@2.05us a F. 11:21(10)
> frame 4
> frame 5
@2.06us b . 1:11(10)                         // the family had none
@3us    clock
> @2.16us frame 6
@4us    a . 1:11(10)
@4.01us b . 1:11(10)
@4.05us a F. 11:21(10)
> frame 7
> frame 9
@4.06us c . 1:11(10)                         // b was left
@5us    clock
> @4.11us frame 8
> @4.16us frame 10
@6us    a . 1:11(10)
@6.03us a . 500:510(10)                      // ended and followed by the next, alone in its family
= finalise-start sequence
> frame 11
@7us    clock
> @6.13us frame 12
@8us    a . 1:11(10)
+0      d . 1:11(10)
+0      b . 1:11(10)
@9us    clock                                // oldest first over both families
> @8.1us frame 13
> @8.1us frame 14
> @8.1us frame 15

under windows,interval=per-pool
4 > @100ns frame 1
4 > @100ns frame 2
4 > @150ns frame 3
13 > @4.1us frame 8
13 > @4.1us frame 10
