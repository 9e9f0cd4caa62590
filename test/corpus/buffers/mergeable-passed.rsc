// [deliver.header.num-buffers]: a frame that passes counts its buffers as well.
config mergeable=on buffer=4096
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a S. 1:9001(9000)
+0 a . 1:1(0)

> windows @0 frame 1 {num_buffers=3}
> windows @0 frame 2 {num_buffers=1}
