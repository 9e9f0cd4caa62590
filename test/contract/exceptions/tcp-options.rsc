// Options other than timestamps and padding, and options that cannot be parsed, are an exception.
statement exceptions.tcp-options exceptions.options.unreadable exceptions.options.padding
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100) <nop,nop,raw 050a0000000100000002>
= finalise-pass tcp-options (kind=5)
ends a tcp-options
> frame 1
> frame 2
+0 a . 101:201(100) <TS val 5 ecr 6,nop,nop,mss 1460>
= pass tcp-options (kind=2)
> frame 3
+0 a . 101:201(100) <raw 0809000000050000000601,nop>    // timestamps of 9 bytes
= pass tcp-options
> frame 4
+0 a . 101:201(100) <TS val 5 ecr 6,TS val 5 ecr 6>     // a second one
= pass tcp-options (why=second-timestamps)
> frame 5
+0 a . 101:201(100) <nop,nop,raw 080a>                  // past the header
= pass tcp-options
> frame 6
+0 a . 101:201(100) <nop,nop,nop,raw 08>                // without a length
= pass tcp-options
> frame 7
+0 a . 101:201(100) <raw fe040000>                      // an unknown kind
= pass tcp-options
> frame 8
+0 a . 101:201(100) <raw 02000000>                      // a length below 2
= pass tcp-options
> frame 9
+0 b . 1:101(100) <nop,nop,TS val 5 ecr 6>
= start first-segment
+0 c . 1:101(100)
+0 c . 101:201(100) <nop,nop,nop,eol>
= append append
+0 c . 201:301(100) <eol,raw 020405>                    // bytes after EOL are padding
= append append
+1ms clock
> @300us frame 10
> @300us c . 1:301(300) <>

under windows,tcp-options=none
2 = finalise-pass tcp-options (bytes-of-options=12)
3 = pass tcp-options (bytes-of-options=16)
5 = pass tcp-options (bytes-of-options=20)
10 = pass tcp-options
10 > frame 10
12 = finalise-pass tcp-options
12 > frame 11
12 > frame 12
13 = pass tcp-options
13 > frame 13
14 > nothing
