// A wrong checksum is an exception, unless the backend vouches for the one of TCP; none is vouched for of IPv4.
statement exceptions.checksum exceptions.vouch.data-valid exceptions.vouch.needs-csum exceptions.vouch.ipv4
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d 10.0.0.1:1003 > 10.0.0.100:2000
connection e [fd00::1]:1004 > [fd00::100]:2000

+0 a . 1:101(100)
+0 a . 101:201(100) sum=bad
= finalise-pass checksum (IPv4-header-sum=65535 right=65535)
ends a checksum
> frame 1
> frame 2
+0 a . 101:201(100) ipsum=bad
= pass checksum
> frame 3
+0 a . 101:201(100) ipsum=bad {data_valid}
= pass checksum (TCP-sum=vouched-for)
> frame 4
+0 a . 101:201(100) sum=bad {needs_csum csum_start=35 csum_offset=16}
= pass checksum
> frame 5
+0 a . 101:201(100) sum=bad {needs_csum csum_start=34 csum_offset=6}
= pass checksum
> frame 6
+0 a . 101:201(100) sum=bad {csum_start=34 csum_offset=16}
= pass checksum
> frame 7
+0 b . 1:101(100)
+0 b . 101:201(100) sum=bad {data_valid}
= append append
+0 c . 1:101(100)
+0 c . 101:201(100) sum=bad {needs_csum csum_start=34 csum_offset=16}
= append append
+0 d . 1:101(100) trailer=010203            // a trailer is not summed
= start first-segment
+0 e . 1:101(100) sum=bad
= pass checksum
> frame 13
+0 e . 1:101(100) sum=pseudo {needs_csum csum_start=54 csum_offset=16}
= start first-segment
+1ms clock
> @300us b . 1:201(200)
> @300us c . 1:201(200)
> @300us frame 12
> @300us frame 14

under windows,checksum=trust
2 = append append
2 > nothing
3 = finalise-start sequence
3 > a . 1:201(200)
4 = finalise-start sequence
4 > frame 3
5 = finalise-start sequence
5 > frame 4
6 = finalise-start sequence
6 > frame 5
7 = finalise-start sequence
7 > frame 6
13 = start first-segment
13 > nothing
14 = finalise-start sequence
14 > frame 13
15 > @300us frame 7
15 > @300us b . 1:201(200)
15 > @300us c . 1:201(200)
15 > @300us frame 12
15 > @300us frame 14
