// tcp-options=not-larger: options that cannot be parsed are no timestamps, and no exception; two bytes are an option.
statement exceptions.options.unreadable append.needs.timestamp
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e 10.0.0.1:1004 > 10.0.0.100:2000

+0 a . 1:101(100) <raw 080b000000050000>     // timestamps of 11 bytes, past the header
= pass tcp-options
> frame 1
+0 a . 101:201(100)
= start first-segment
+0 b . 1:101(100) <raw 0201080a00000005>     // a length of 1
= pass tcp-options
> frame 3
+0 b . 101:201(100)
= start first-segment
+0 c . 1:101(100) <raw 0214080a00000005>     // an option of 20 bytes, past the header
= pass tcp-options
> frame 5
+0 c . 101:201(100)
= start first-segment
+0 d . 1:101(100) <raw 080900000005000000,nop,TS val 5 ecr 1> // of 9 bytes; behind them whole ones
= pass tcp-options
> frame 7
+0 d . 101:201(100)
= start first-segment
+0 e . 1:101(100) <sackOK,TS val 5 ecr 1>    // an option of 2 bytes, the least
= pass tcp-options
> frame 9
+0 e . 101:201(100) <sackOK,TS val 4 ecr 1>
= pass tcp-options
> frame 10
+1ms clock
> @300us frame 2
> @300us frame 4
> @300us frame 6
> @300us frame 8

under windows,tcp-options=not-larger
1 = start first-segment
1 > nothing
2 = append append
3 = start first-segment
3 > nothing
4 = append append
5 = start first-segment
5 > nothing
6 = append append
7 = start first-segment
7 > nothing
8 = append append
9 = start first-segment
9 > nothing
10 = finalise-start timestamp
10 > frame 9
11 > @300us a . 1:201(200)
11 > @300us b . 1:201(200)
11 > @300us c . 1:201(200)
11 > @300us d . 1:201(200)
11 > @300us frame 10
