// Linux GRO selftest, data_lrg_1byte: a large one and one byte, in a frame that Ethernet pads to 60.
// Linux merges it only unpadded: the length of the datagram must be that of the frame.
// Bytes after the datagram are never payload ([append.takes.payload]).
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 fill=61
+0 a . 100:101(1) ack 0 pad=5 fill=61
+1ms clock

> windows @300us a . 0:101(101) ack 0 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1} fill=61
> linux-gro length 100 1
