// Behind a priority tag, too, the family's RSC is asked first; a flow by headers has tags of its own.
statement exceptions.priority-tag frame.rsc-off frame.family
config ipv6=off
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0 b . 1:101(100) vlan=0
= pass rsc-off
> frame 1
+0 a . 1:101(100)
+0 a . 101:201(100) vlan=0
= finalise-pass priority-tag
> frame 2
> frame 3
+1ms clock

under windows,flow=headers
3 = pass priority-tag
3 > frame 3
4 > @300us frame 2
