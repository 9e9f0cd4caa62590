// [deliver.gso] and [lifecycle.driver]: a frame that the backend has coalesced waits for buffers; the driver that
// brings them, at the same instant, has RSC off: it gets the backend's header.
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:2(1) ack 1 sum=good {needs_csum gso=tcp4 hdr_len=54 gso_size=1}
+0 driver ipv4=off buffers=always
+300us clock

> windows @0 frame 1 {needs_csum gso=tcp4 hdr_len=54 gso_size=1 num_buffers=1}
