// MS, Examples of RSC, second: five segments, a duplicate ACK with a SACK option, two segments.
// The duplicate ACK is indicated as it came, between two units: nothing of a connection overtakes.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:201(100)
+0 a . 201:301(100)
+0 a . 301:401(100)
+0 a . 401:501(100)
+0 a . 501:501(0) <nop,nop,raw 050a0000006500000097>
+0 a . 501:601(100)
+0 a . 601:701(100)
+1ms clock

> windows @0 a . 1:501(500) ack 1 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=5 num_buffers=1}
> windows @0 frame 6 {num_buffers=1}
> windows @300us a . 501:701(200) ack 1 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
