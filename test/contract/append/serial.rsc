// RFC 1982: sequence, acknowledgment and timestamp wrap; 2^31 - 1 ahead is newer, the opposite point is not.
statement append.serial append.needs.ack-number append.needs.sequence append.needs.timestamp
statement append.takes.ack-number append.takes.timestamp
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000 seq=0xffffff9c ack=0xffffffff
connection d 10.0.0.1:1003 > 10.0.0.100:2000 seq=0xffffff9c ack=0xffffffff
connection e 10.0.0.1:1004 > 10.0.0.100:2000 seq=0xffffff9c ack=0xffffffff
connection f 10.0.0.1:1005 > 10.0.0.100:2000
connection g 10.0.0.1:1006 > 10.0.0.100:2000

+0 a . 1:101(100) ack 1
+0 a . 101:201(100) ack 0x80000000          // 2^31 - 1 ahead
= append append
H a . 1:201(200) ack 0x80000000
+0 b . 1:101(100) ack 1
+0 b . 101:201(100) ack 0x80000001          // 2^31 ahead
= finalise-start ack-number (SEG.ACK=2147483649 H.ACK=1)
> frame 3
+0 c . 0:100(100) ack 0                     // absolute: up to 2^32, acknowledges 2^32 - 1
+0 c . 100:200(100) ack 1                   // absolute: from 0, acknowledges 0
= append append (SEG.SEQ=0 H.NXT=0)
H c . 0:200(200) ack 1
+0 d . 0:100(100) ack 1
+0 d . 100:200(100) ack 0                   // one older, across the wrap
= finalise-start ack-number (SEG.ACK=4294967295 H.ACK=0)
> frame 7
+0 e . 99:101(2) ack 0
+0 e . 101:201(100) ack 0
= append append (SEG.SEQ=1 H.NXT=1)
+0 f . 1:101(100) <nop,nop,TS val 0xffffffff ecr 1>
+0 f . 101:201(100) <nop,nop,TS val 1 ecr 2>
= finalise-start timestamp (SEG.TSval=1 H.TSval=4294967295 layout=same)
> frame 11
+0 g . 1:101(100) <nop,nop,TS val 0 ecr 1>
+0 g . 101:201(100) <nop,nop,TS val 0x80000000 ecr 2>
= finalise-start timestamp
> frame 13
+1ms clock
> @300us a . 1:201(200) ack 0x80000000
> @300us frame 4
> @300us c . 0:200(200) ack 1
> @300us frame 8
> @300us e . 99:201(102) ack 0
> @300us frame 12
> @300us frame 14

under windows,timestamp=monotonic           // the wrap is newer, the opposite point is not
12 = append append
12 > nothing
15 > @300us a . 1:201(200) ack 0x80000000
15 > @300us frame 4
15 > @300us c . 0:200(200) ack 1
15 > @300us frame 8
15 > @300us e . 99:201(102) ack 0
15 > @300us f . 1:201(200) <nop,nop,TS val 1 ecr 2>
15 > @300us frame 14
