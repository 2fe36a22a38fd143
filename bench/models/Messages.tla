------------------------------ MODULE Messages ------------------------------
\* Two-phase commit over a growing set of records: set membership and symmetry.
EXTENDS Naturals, FiniteSets, TLC
CONSTANT RM
VARIABLES rm, tm, prepared, msgs

Init == /\ rm = [r \in RM |-> "working"]
        /\ tm = "init"
        /\ prepared = {}
        /\ msgs = {}

Prepare(r) == /\ rm[r] = "working"
              /\ rm' = [rm EXCEPT ![r] = "prepared"]
              /\ msgs' = msgs \cup {[type |-> "Prepared", rm |-> r]}
              /\ UNCHANGED <<tm, prepared>>
ChooseAbort(r) == /\ rm[r] = "working"
                  /\ rm' = [rm EXCEPT ![r] = "aborted"]
                  /\ UNCHANGED <<tm, prepared, msgs>>
Receive(r) == /\ tm = "init"
              /\ [type |-> "Prepared", rm |-> r] \in msgs
              /\ prepared' = prepared \cup {r}
              /\ UNCHANGED <<rm, tm, msgs>>
Commit == /\ tm = "init" /\ prepared = RM
          /\ tm' = "done"
          /\ msgs' = msgs \cup {[type |-> "Commit"]}
          /\ UNCHANGED <<rm, prepared>>
Abort == /\ tm = "init"
         /\ tm' = "done"
         /\ msgs' = msgs \cup {[type |-> "Abort"]}
         /\ UNCHANGED <<rm, prepared>>
HearCommit(r) == /\ [type |-> "Commit"] \in msgs
                 /\ rm' = [rm EXCEPT ![r] = "committed"]
                 /\ UNCHANGED <<tm, prepared, msgs>>
HearAbort(r) == /\ [type |-> "Abort"] \in msgs
                /\ rm' = [rm EXCEPT ![r] = "aborted"]
                /\ UNCHANGED <<tm, prepared, msgs>>

Next == \/ Commit \/ Abort
        \/ \E r \in RM : \/ Prepare(r) \/ ChooseAbort(r) \/ Receive(r)
                         \/ HearCommit(r) \/ HearAbort(r)
Consistent == \A r, s \in RM : ~(rm[r] = "aborted" /\ rm[s] = "committed")
Symmetry == Permutations(RM)
=============================================================================
