// [buffers.pending]: RSC of the other family is switched off: the pending decision stays.
config buffers=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:1(0)
+0 a . 1:101(100)
+100us a . 501:601(100)
+50us offloads ipv4=on ipv6=off
+50us buffers 2
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @200us frame 2 {num_buffers=1}
> windows @500us frame 3 {num_buffers=1}
