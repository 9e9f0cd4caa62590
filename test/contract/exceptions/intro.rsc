// An exception ends the unit of its connection and passes as it came; nothing overtakes, other units stay.
statement exceptions.intro exceptions.tcp-flags deliver.order deliver.pass end.once
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0 b . 1:101(100)
+0 a F. 1:101(100)
= pass tcp-flags
ends nothing
> frame 2
+0 a . 101:151(50)
= start first-segment
+0 a . 151:201(50)
= append append
+0 a F. 201:301(100) trailer=09
= finalise-pass tcp-flags
ends a tcp-flags
H a nothing
> a . 101:201(100) {segments=2}
> frame 5 {num_buffers=1}
+0 b . 101:201(100)
= append append
H b . 1:201(200)
+0 a . 301:306(5)                            // coalescing resumes
= start first-segment
+0 a . 306:311(5)
= append append
+1ms clock
> @300us b . 1:201(200)
> @300us a . 301:311(10)
