// Linux GRO selftest, single: one packet stays what it was.
connection a [fdaa::2]:1500 > [fdaa::1]:8000 seq=100 ack=100 ttl=8 smac=aa:00:00:00:00:02
  dmac=aa:00:00:00:00:01

+0 a . 0:100(100) ack 0 fill=61
+1ms clock

> windows @300us frame 1 {num_buffers=1}
> linux-gro length 100
