---- MODULE Cell ----
EXTENDS Naturals
CONSTANT C
VARIABLE mem
Read(k) == mem[k]
Write(k, v) == mem' = [mem EXCEPT ![k] = v]
Same == mem[C] = C
====
