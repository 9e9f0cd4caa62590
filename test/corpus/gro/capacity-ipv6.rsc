// Linux GRO selftest, capacity: eight flows, first all their first packets, then all their second ones.
// Units of one instant end oldest first [end.order].
connection c0 [fdaa::2]:1500 > [fdaa::1]:8000 seq=100 ack=100 ttl=8
connection c1 [fdaa::2]:1501 > [fdaa::1]:8000 seq=100 ack=100 ttl=8
connection c2 [fdaa::2]:1502 > [fdaa::1]:8000 seq=100 ack=100 ttl=8
connection c3 [fdaa::2]:1503 > [fdaa::1]:8000 seq=100 ack=100 ttl=8
connection c4 [fdaa::2]:1504 > [fdaa::1]:8000 seq=100 ack=100 ttl=8
connection c5 [fdaa::2]:1505 > [fdaa::1]:8000 seq=100 ack=100 ttl=8
connection c6 [fdaa::2]:1506 > [fdaa::1]:8000 seq=100 ack=100 ttl=8
connection c7 [fdaa::2]:1507 > [fdaa::1]:8000 seq=100 ack=100 ttl=8

+0 c0 . 0:200(200) ack 0 fill=61
+0 c1 . 0:200(200) ack 0 fill=61
+0 c2 . 0:200(200) ack 0 fill=61
+0 c3 . 0:200(200) ack 0 fill=61
+0 c4 . 0:200(200) ack 0 fill=61
+0 c5 . 0:200(200) ack 0 fill=61
+0 c6 . 0:200(200) ack 0 fill=61
+0 c7 . 0:200(200) ack 0 fill=61
+0 c0 P. 200:400(200) ack 0 fill=61
+0 c1 P. 200:400(200) ack 0 fill=61
+0 c2 P. 200:400(200) ack 0 fill=61
+0 c3 P. 200:400(200) ack 0 fill=61
+0 c4 P. 200:400(200) ack 0 fill=61
+0 c5 P. 200:400(200) ack 0 fill=61
+0 c6 P. 200:400(200) ack 0 fill=61
+0 c7 P. 200:400(200) ack 0 fill=61
+1ms clock

> windows @300us c0 P. 0:400(400) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=200 segments=2 num_buffers=1} fill=61
> windows @300us c1 P. 0:400(400) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=200 segments=2 num_buffers=1} fill=61
> windows @300us c2 P. 0:400(400) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=200 segments=2 num_buffers=1} fill=61
> windows @300us c3 P. 0:400(400) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=200 segments=2 num_buffers=1} fill=61
> windows @300us c4 P. 0:400(400) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=200 segments=2 num_buffers=1} fill=61
> windows @300us c5 P. 0:400(400) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=200 segments=2 num_buffers=1} fill=61
> windows @300us c6 P. 0:400(400) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=200 segments=2 num_buffers=1} fill=61
> windows @300us c7 P. 0:400(400) ack 0 {needs_csum rsc_info gso=tcp6 hdr_len=74 gso_size=200 segments=2 num_buffers=1} fill=61
> linux-gro length 400 400 400 400 400 400 400 400
