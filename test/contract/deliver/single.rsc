// A unit of one segment is delivered as it came: bytes, trailer and the backend's header, but for num_buffers.
statement deliver.single deliver.pass deliver.coalesced
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 a . 1:2(1) trailer=0102030405 {data_valid hdr_len=54 gso_size=3 csum_start=1 csum_offset=2}
+0 b . 1:1(0) trailer=0102030405 {data_valid hdr_len=54 gso_size=3 csum_start=1 csum_offset=2}
= pass pure-ack
> frame 2 {data_valid hdr_len=54 gso_size=3 csum_start=1 csum_offset=2 num_buffers=1}
+1ms clock
> @300us frame 1 {data_valid hdr_len=54 gso_size=3 csum_start=1 csum_offset=2 num_buffers=1}

under windows,pure-ack=track                  // a pure ACK alone likewise
2 = start pure-ack
2 > nothing
3 > @300us frame 1 {data_valid hdr_len=54 gso_size=3 csum_start=1 csum_offset=2 num_buffers=1}
3 > @300us frame 2 {data_valid hdr_len=54 gso_size=3 csum_start=1 csum_offset=2 num_buffers=1}
