// [end.interval.over], to the nanosecond up to the latest time that is exact, 2^53 - 1 ns (104 days). Reported of a
// capture merged from several recordings, with years between two packets.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

@9007199254440990ns a . 1:101(100)
+1ns   a . 101:201(100)
+1ns   a . 301:401(100)
+299998ns clock

> windows @9007199254440992ns a . 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
