// The virtio specification: gso_size MUST be set with gso_type. Two pure ACKs, which the flowcharts join, have no payload,
// so their unit is no GSO frame [deliver.header.gso-type].
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:1(0) win 100
+0 a . 1:1(0) win 200
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> ms-flowchart @300us a . 1:1(0) win 200 sum=good {rsc_info gso=none hdr_len=54 gso_size=0 segments=0 num_buffers=1}
