// tcp-options=not-larger: options that cannot be parsed are no timestamps, and no exception.
statement exceptions.options.unreadable append.needs.timestamp
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

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
+1ms clock
> @300us frame 2
> @300us frame 4
> @300us frame 6

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
7 > @300us a . 1:201(200)
7 > @300us b . 1:201(200)
7 > @300us c . 1:201(200)
