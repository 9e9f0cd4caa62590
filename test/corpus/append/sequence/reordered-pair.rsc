// [deliver.order]: order of arrival is order of delivery, even where sorting would coalesce more.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0 a . 1:101(100)
+0 a . 201:301(100)
+0 a . 101:201(100)
+1ms clock

> windows @0 frame 1 {num_buffers=1}
> windows @0 frame 2 {num_buffers=1}
> windows @300us frame 3 {num_buffers=1}
