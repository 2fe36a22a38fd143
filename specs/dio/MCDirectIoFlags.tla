---------------------------- MODULE MCDirectIoFlags ----------------------------
(* What:      the flags of ext4_map_blocks must not share a bit. A constant     *)
(*            statement: no states are looked at when it fails.                 *)
EXTENDS MCDirectIo

ASSUME FlagsDisjoint == NoSharedFlag
===============================================================================
