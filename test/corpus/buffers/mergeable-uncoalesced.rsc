// [deliver.header.num-buffers]: a unit of one segment counts its buffers as well.
config mergeable=on buffer=4096
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:9001(9000)
+1ms clock

> windows @300us frame 1 {num_buffers=3}
