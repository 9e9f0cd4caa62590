// virtio-spec #232: ECE alone. The published wording allows the ECN bit of gso_type, the issue and Linux ask for CWR
// [deliver.header.gso-type].
config ecn=on
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a E. 1:101(100)
+0 a E. 101:201(100)
+1ms clock

> windows @300us a E. 1:201(200) {needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=100 segments=2 num_buffers=1}
> windows,gso-ecn=cwr @300us a E. 1:201(200) {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
