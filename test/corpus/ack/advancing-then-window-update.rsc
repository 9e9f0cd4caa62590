// The disagreement of 2016: MS's text has pure ACKs "indicated as individual segments", MS flowchart 1,
// exit C, tracks one, so that a window update behind it joins [acks.alone].
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 101:101(0) ack 99 win 100
+0 a . 101:101(0) ack 99 win 200
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
> ms-flowchart @0 frame 1 {num_buffers=1}
> ms-flowchart @300us a . 101:101(0) ack 99 win 200 sum=good {rsc_info hdr_len=54 segments=0 num_buffers=1}
