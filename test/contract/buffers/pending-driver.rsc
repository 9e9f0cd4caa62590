// Another driver: a waiting frame is decided anew.
statement buffers.pending.anew lifecycle.driver.backlog lifecycle.driver.ready buffers.new.events
config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0   a . 1:101(100)
+1ns a . 501:601(100)
= start first-segment
ends a sequence
+1ns driver buffers=9
H a . 501:601(100)
+300us clock                                 // the first unit was for the old one
> frame 2
