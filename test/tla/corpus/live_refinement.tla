---- MODULE live_refinement ----
EXTENDS Naturals
VARIABLES hour, minute
vars == <<hour, minute>>
Init == hour = 0 /\ minute = 0
Minute == minute < 2 /\ minute' = minute + 1 /\ UNCHANGED hour
Hour == minute = 2 /\ minute' = 0 /\ hour' = (hour + 1) % 3
Skip == minute = 2 /\ minute' = 0 /\ hour' = (hour + 2) % 3
Spec == Init /\ [][Minute \/ Hour]_vars /\ WF_vars(Minute \/ Hour)
NoFair == Init /\ [][Minute \/ Hour]_vars
Skips == Init /\ [][Minute \/ Hour \/ Skip]_vars /\ WF_vars(Minute \/ Hour)
Clock == INSTANCE HourClock WITH h <- hour
Refines == Clock!Spec
Safe == Clock!Safe
====
