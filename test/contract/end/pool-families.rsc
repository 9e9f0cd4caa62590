// interval=per-pool: all units of a family end at the instant of that family, at any age.
statement end.interval.over end.order.units
config interval=10ns
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection c 10.0.0.1:1001 > 10.0.0.100:2000
connection e 10.0.0.1:1002 > 10.0.0.100:2000
connection b [fd00::1]:1003 > [fd00::100]:2000
connection d [fd00::1]:1004 > [fd00::100]:2000
connection f [fd00::1]:1005 > [fd00::100]:2000

@0    a . 1:101(100)
@1ns  b . 1:101(100)
@2ns  a . 501:601(100)                       // alone in its family: arms it anew
= finalise-start sequence
> frame 1
@3ns  d . 1:101(100)
@50ns f . 1:101(100)
> @11ns frame 2
> @12ns frame 3
> @13ns frame 4
@100ns clock
> @60ns frame 5
@1us    b . 1:101(100)
@1.001us a . 1:101(100)
@1.002us d . 1:101(100)
@1.003us b R. 101:201(100)                   // the oldest of its family goes, the timer stays
= finalise-pass tcp-flags
> frame 6
> frame 9
@1.01us clock
@1.1us clock
> @1.011us frame 7
> @1.012us frame 8
@2us    a . 1:101(100)
@2.001us c . 1:101(100)
@2.004us a . 501:601(100)                    // not alone: arms nothing
= finalise-start sequence
> frame 10
@2.1us  clock
> @2.011us frame 11
> @2.014us frame 12
@3us    a . 1:101(100)
@3.01us a . 101:201(100)                     // over before anything else of that instant
= start first-segment
> frame 13
@3.1us  clock
> @3.02us frame 14
@4us    e P. 1:101(100)
@4.005us c . 1:101(100)
@4.1us  clock
> @4.01us frame 15
> @4.015us frame 16

under windows,interval=per-pool
5 > @11ns frame 2
5 > @11ns frame 4
5 > @12ns frame 3
11 > @1.01us frame 8
12 > @1.011us frame 7
16 > @2.01us frame 11
16 > @2.01us frame 12
22 > @4.01us frame 15
22 > @4.01us frame 16
under windows,interval=per-pool,psh=or-flush  // a unit that ended at once has armed nothing that lasts
5 > @11ns frame 2
5 > @11ns frame 4
5 > @12ns frame 3
11 > @1.01us frame 8
12 > @1.011us frame 7
16 > @2.01us frame 11
16 > @2.01us frame 12
20 > frame 15
22 > @4.015us frame 16
