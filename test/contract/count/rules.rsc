// Every decision is counted by its rule, every unit by its cause, each for its family or for none.
statement count.rules count.causes
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b [fd00::1]:1001 > [fd00::100]:2000

+0     a . 1:101(100)
counts ipv4 decisions first-segment=1
counts ipv4 causes nothing
+0     a . 101:201(100)
+0     a . 501:601(100)
> a . 1:201(200)
counts ipv4 decisions first-segment=1 append=1 sequence=1
counts ipv4 causes sequence=1
+0     b . 1:101(100)
+0     a . 1:1(0) proto=17
> frame 5
+0     a . 1:1(0) ethertype=0x0806
> frame 6
+300us clock
> frame 3
> frame 4
counts ipv4 decisions first-segment=1 append=1 sequence=1 unattributed=1
counts ipv4 causes sequence=1 interval=1
counts ipv6 decisions first-segment=1
counts ipv6 causes interval=1
counts other decisions unattributed=1
counts other causes nothing
counts other ms nothing
