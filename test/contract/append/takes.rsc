// Payload is chained, trailing bytes are none; all that no condition names is the first segment's.
statement append.takes.payload append.takes.length append.takes.count append.takes.rest
statement append.takes.psh
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000

+0 a . 1:101(100) id=7 trailer=eeee
+0 a . 101:161(60) id=9 trailer=eeee
= append append
H a . 1:161(160) id=7 iplen=200
+0 b . 1:101(100) urg 5 <nop,nop,eol>
+0 b . 101:201(100) urg 6
= append append
+0 b . 201:202(1)
= append append
+0 c . 1:101(100)
+0 c . 101:201(100) urg 6
= append append
+0 d . 1:101(100) tos=0xb8 flow=0xabcde
+0 d . 101:161(60) tos=0xb8 flow=0xabcde trailer=010203
= append append
+1ms clock
> @300us a . 1:161(160) id=7 iplen=200 {segments=2 gso_size=100}
> @300us b . 1:202(201) urg 5 <nop,nop,eol> {segments=3}
> @300us c . 1:201(200) urg 0
> @300us d . 1:161(160) tos=0xb8 flow=0xabcde iplen=180
