// seastar #35: a lone segment with PSH waits for the whole interval, which Microsoft's first sentence on delay forbids
// [end.interval.contested].
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0     a P. 1:101(100)
+50us  clock
+250us clock

> windows @300us frame 1 {num_buffers=1}
> windows,interval=per-burst @0 frame 1 {num_buffers=1}
