// A table of one holds one unit.
statement end.table.oldest end.table.size
config units=1
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000

+0   a . 1:101(100)
+1ns b . 1:101(100)
ends a flow-table
> frame 1
+1ns b . 1:101(100)
= finalise-start sequence
ends b sequence
> frame 2
+1ns a . 1:101(100)
ends b flow-table
> frame 3
+1ns a . 101:201(100)
= append append
