// A length or version that cannot be true is malformed; each beside the least and the most that is not.
statement exceptions.malformed exceptions.lengths.version exceptions.lengths.ipv4-header
statement exceptions.lengths.ipv4-total exceptions.lengths.ipv6-payload exceptions.lengths.tcp
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c [fd00::1]:1002 > [fd00::100]:2000
connection d [fd00::1]:1003 > [fd00::100]:2000
connection e [fd00::1]:1004 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) version=6
= finalise-pass malformed (field=version)
ends a malformed
> frame 1
> frame 2
+0 a . 101:201(100) ihl=4
= pass malformed (field=ihl value=4 least=5)
> frame 3
+0 a . 101:201(100) iplen=141               // one beyond the frame
= pass malformed (field=total-length value=141 most=140)
> frame 4
+0 a . 101:201(100) iplen=39                // one too few for IP and TCP
= pass malformed (field=total-length value=39 least=40)
> frame 5
+0 a . 101:201(100) iplen=0
= pass malformed
> frame 6
+0 a . 101:201(100) cut=153                 // a frame cut short by one
= pass malformed
> frame 7
+0 a . 101:201(100) doff=4
= pass malformed (field=data-offset value=4 least=5)
> frame 8
+0 a . 101:111(10) doff=8                   // a header of 32 bytes, 30 are there
= pass malformed (field=data-offset value=8)
> frame 9
+0 a . 101:111(10) doff=6 iplen=43          // beyond the datagram, within the frame
= pass malformed (field=data-offset)
> frame 10
+0 a . 101:201(100) iplen=140               // exactly the frame
= start first-segment
+0 a . 201:201(0) iplen=40 win 9            // exactly IP and TCP
= fold window-update
+0 b . 1:101(100) iplen=40 {data_valid}     // 100 bytes after the datagram
= pass pure-ack
> frame 13
+0 b . 1:11(10) doff=6 iplen=44 {data_valid} // a datagram that holds the header, with two NOPs for payload
= pass tcp-options
> frame 14
+0 c . 1:101(100)
+0 c . 101:201(100) version=4
= finalise-pass malformed
> frame 15
> frame 16
+0 c . 101:101(0) iplen=21                  // one beyond the frame
= pass malformed (field=payload-length value=21 most=20)
> frame 17
+0 c . 101:201(100) iplen=19                // one too few for TCP
= pass malformed (field=payload-length value=19 least=20)
> frame 18
+0 c . 101:201(100) iplen=0                 // a jumbogram
= pass malformed
> frame 19
+0 c . 101:201(100) iplen=120
= start first-segment
+0 d . 1:101(100) ext=60/00010400000000 iplen=27
= pass malformed (field=payload-length value=27 least=28)
> frame 21
+0 d . 1:101(100) ext=60/00010400000000 iplen=28
= pass ip-options
> frame 22
+1ms clock
> @300us a . 101:201(100) win 9
> @300us frame 20

under windows,unfit=bypass                  // IPv6 of another version is a segment; what is not read as far as TCP overtakes
2 = pass malformed
2 > frame 2
4 = finalise-pass malformed                 // a length that lies, with a TCP header to read
4 > frame 1
4 > frame 4
16 = append append
16 > nothing
17 = finalise-pass malformed
17 > c . 1:201(200)
17 > frame 17
