// Microsoft's four examples, a connection each; the second one's ACK has a SACK option, the third's window is scaled by 2.
statement examples.data examples.sack examples.window examples.ack
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100)
+0 a . 301:401(100)
+0 a . 401:501(100)
+0 a . 501:601(100)
+0 a . 601:701(100)
+0 a . 701:801(100)
+0 a . 801:901(100)
+0 a . 901:1001(100)
= append append
+0 b . 1:101(100)
+0 b . 101:201(100)
+0 b . 201:301(100)
+0 b . 301:401(100)
+0 b . 401:501(100)
+0 b . 501:501(0) <nop,nop,raw 050a0000000100000002>
= finalise-pass tcp-options
> b . 1:501(500) {segments=5}
> frame 16 {num_buffers=1}
+0 b . 501:601(100)
= start first-segment
+0 b . 601:701(100)
+0 c . 1:101(100)
+0 c . 101:201(100)
+0 c . 201:301(100)
+0 c . 301:401(100)
+0 c . 401:501(100)
+0 c . 501:501(0) win 32767
= fold window-update
+0 c . 501:501(0) win 65535
= fold window-update
+0 d . 1:101(100) ack 1
+0 d . 101:201(100) ack 1
+0 d . 201:301(100) ack 1
+0 d . 301:401(100) ack 77
+0 d . 401:501(100) ack 77
+1ms clock
> @300us a . 1:1001(1000) {segments=10}
> @300us b . 501:701(200) {segments=2}
> @300us c . 1:501(500) win 65535 {segments=5}
> @300us d . 1:501(500) ack 77 {segments=5}
