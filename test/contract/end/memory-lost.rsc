// A unit that is lost gives back its blocks.
statement end.memory.blocks
config memory=65K buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
connection c 10.0.0.1:1002 > 10.0.0.100:2000

+0   a . 1:64660(64659)                      // 65 blocks
+1ms clock
ends a interval
+0   driver buffers=always                   // a was for the driver before
+0   b . 1:64659(64658)
+1ns c . 1:2(1)
ends nothing
+1ms clock
> @1.3ms frame 2
> @1.300001ms frame 3
