// Linux GRO selftest, ack: a pure ACK, its duplicate, an advancing one: none of them merges.
// MS: pure ACKs must be indicated as individual segments.
connection a 192.168.1.200:1500 > 192.168.1.100:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:0(0) ack 0
+0 a . 0:0(0) ack 0
+0 a . 0:0(0) ack 1
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @0 frame 3 {num_buffers=1}
> linux-gro length 0 0 0
