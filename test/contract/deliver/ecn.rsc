// ECE or CWR in the unit sets the ECN bit of gso_type, in either family; CE in the IP header does not. Or CWR alone.
statement deliver.header.gso-type deliver.header.hdr-len
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000
connection d [fd00::1]:1003 > [fd00::100]:2000
connection e [fd00::1]:1004 > [fd00::100]:2000
connection f [fd00::1]:1005 > [fd00::100]:2000
connection g 10.0.0.1:1006 > 10.0.0.100:2000

+0     a E. 1:101(100)
+0     a E. 101:201(100)
+0     b W. 1:101(100)
+0     b W. 101:201(100)
+0     c EW. 1:101(100)
+0     c EW. 101:201(100)
+0     d E. 1:101(100)
+0     d E. 101:201(100)
+0     e W. 1:101(100)
+0     e W. 101:201(100)
+0     f EW. 1:101(100)
+0     f EW. 101:201(100)
+0     g . 1:101(100) tos=3 <nop,nop,TS val 1 ecr 2>
+0     g . 101:201(100) tos=3 <nop,nop,TS val 1 ecr 2>
= append append
+300us clock
> a E. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2}
> b W. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2}
> c EW. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2}
> d E. 1:201(200) {needs_csum rsc_info gso=tcp6+ecn hdr_len=74 gso_size=100 segments=2}
> e W. 1:201(200) {needs_csum rsc_info gso=tcp6+ecn hdr_len=74 gso_size=100 segments=2}
> f EW. 1:201(200) {needs_csum rsc_info gso=tcp6+ecn hdr_len=74 gso_size=100 segments=2}
> g . 1:201(200) tos=3 <nop,nop,TS val 1 ecr 2> {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=100 segments=2}

under windows,gso-ecn=cwr
15 > a E. 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2}
15 > b W. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2}
15 > c EW. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2}
15 > d E. 1:201(200) {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=100 segments=2}
15 > e W. 1:201(200) {needs_csum rsc_info gso=tcp6+ecn hdr_len=74 gso_size=100 segments=2}
15 > f EW. 1:201(200) {needs_csum rsc_info gso=tcp6+ecn hdr_len=74 gso_size=100 segments=2}
15 > g . 1:201(200) tos=3 <nop,nop,TS val 1 ecr 2> {needs_csum rsc_info gso=tcp4 hdr_len=66 gso_size=100 segments=2}
