// Linux GRO selftest, flags_cwr: five packets, CWR on the second and third; the driver did not take GUEST_ECN.
// VIRTIO: a unit with CWR needs GUEST_ECN, so each passes (`ecn-unnegotiated`).
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 fill=61
+0 a W. 100:200(100) ack 0 fill=61
+0 a W. 200:300(100) ack 0 fill=61
+0 a . 300:400(100) ack 0 fill=61
+0 a . 400:500(100) ack 0 fill=61
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
> windows @300us a . 300:500(200) ack 0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1} fill=61
> linux-gro length 100 100 300
> linux-gro-2025 length 100 200 200
