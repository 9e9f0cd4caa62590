// With MRG_RXBUF a delivery uses as many buffers as header and frame fill; the header has 20 bytes
// with HASH_REPORT.
statement buffers.needs.more lifecycle.buffers
config mergeable=on buffer=100 buffers=2
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0     a . 1:101(100)
+0     a . 101:201(100)                      // 12 + 254 bytes: three buffers
= append append
+300us clock
ends a interval
+1us   buffers 1
> a . 1:201(200) {needs_csum rsc_info gso=tcp4 segments=2 num_buffers=3}
+0     driver hash=on buffers=3
+0     b . 1:235(234)                        // 20 + 288 bytes: four buffers
+300us clock
+1us   buffers 1
> frame 3 {num_buffers=4}
+0     driver hash=off buffers=3
+0     b . 1:235(234)                        // 12 + 288 bytes: three buffers
+300us clock
> frame 4 {num_buffers=3}
