/** Kernels that leave something out, as a change of the spec that logs are replayed against. */

export interface Mutant {
  readonly name: string;
  readonly what: string;
  readonly changes: readonly {
    readonly module: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/** A fault that has returned without the lock may be followed by another one. */
const faultAgain = {
  module: "DaxFaultOthers.tla",
  from: `FilemapFault(t, write) ==
  /\\ At(t, "idle")`,
  to: `FilemapFault(t, write) ==
  /\\ At(t, "idle") \\/ (At(t, "returned") /\\ ~RwHolds(fsl, t))`,
};

export const mutants: Readonly<Record<string, readonly Mutant[]>> = {
  fault: [
    {
      name: "reader_beside_writer",
      what: "a fault gets FsLock while a punch has it",
      changes: [
        {
          module: "DaxFaultOthers.tla",
          from: '  /\\ RwCanShare(fsl)\n  /\\ fsl\' = RwAcquire(fsl, t, "S")',
          to: '  /\\ fsl\' = RwAcquire(fsl, t, "S")',
        },
      ],
    },
    {
      name: "writer_beside_readers",
      what: "a punch gets FsLock while faults have it",
      changes: [
        {
          module: "DaxFaultOthers.tla",
          from: `  /\\ RwCanExcl(fsl)
  /\\ fsl' = RwAcquire(fsl, t, "X")
  /\\ Goto(t, "excl")`,
          to: `  /\\ fsl.w = {}
  /\\ fsl' = RwAcquire(fsl, t, "X")
  /\\ Goto(t, "excl")`,
        },
      ],
    },
    {
      name: "fault_without_lock",
      what: "a fault does not take FsLock",
      changes: [
        faultAgain,
        {
          module: "DaxFault.tla",
          from: `DaxPteFault(t, i, write) ==
  /\\ At(t, "shared")
  /\\ loc[t].op = "fault"
  /\\ loc[t].w = write
  /\\ RwHolds(fsl, t)`,
          to: `DaxPteFault(t, i, write) ==
  /\\ pc[t] \\in {"shared", "fault"}
  /\\ loc[t].op = "fault"
  /\\ loc[t].w = write`,
        },
      ],
    },
    {
      name: "punch_without_lock",
      what: "a punch does not take FsLock",
      changes: [
        {
          module: "DaxFaultOthers.tla",
          from: `FreeFileSpace(t) ==
  /\\ At(t, "excl")
  /\\ RwHoldsExcl(fsl, t)`,
          to: `FreeFileSpace(t) ==
  /\\ pc[t] \\in {"excl", "idle"}
  /\\ ~RwHoldsShared(fsl, t)`,
        },
        {
          module: "DaxFaultOthers.tla",
          from: `  /\\ blk' = BmFree(blk, Indices)
  /\\ loc' = [loc EXCEPT ![t] = Idle]
  /\\ Goto(t, "excl")`,
          to: `  /\\ blk' = BmFree(blk, Indices)
  /\\ loc' = [loc EXCEPT ![t] = Idle]
  /\\ Goto(t, IF RwHoldsExcl(fsl, t) THEN "excl" ELSE "idle")`,
        },
      ],
    },
    {
      name: "unlock_before_done",
      what: "a fault gives FsLock back before it has ended",
      changes: [
        faultAgain,
        {
          module: "TraceDaxFault.tla",
          from: `Unlock(t, mode) ==
  /\\ RwMode(fsl, t) = mode
  /\\ IF`,
          to: `Unlock(t, mode) ==
  /\\ RwMode(fsl, t) = mode
  /\\ IF pc[t] \\in {"begun", "entry", "insert", "pte", "unlock", "finished"}
     THEN fsl' = RwRelease(fsl, t) /\\ UNCHANGED <<blk, slots, pt, iol, pc, loc>>
     ELSE IF`,
        },
      ],
    },
    {
      name: "drops_lock_in_punch",
      what: "a punch gives FsLock back between unmap and free",
      changes: [
        {
          module: "TraceDaxFault.tla",
          from: `Unlock(t, mode) ==
  /\\ RwMode(fsl, t) = mode
  /\\ IF`,
          to: `Unlock(t, mode) ==
  /\\ RwMode(fsl, t) = mode
  /\\ IF pc[t] \\in {"zap", "delete", "zap2"}
     THEN /\\ fsl' = RwRelease(fsl, t)
          /\\ pc' = [pc EXCEPT ![t] = "idle"]
          /\\ loc' = [loc EXCEPT ![t] = Idle]
          /\\ UNCHANGED <<blk, slots, pt, iol>>
     ELSE IF`,
        },
      ],
    },
    {
      name: "entry_shared",
      what: "two faults lock one entry",
      changes: [
        {
          module: "DaxFault.tla",
          from: `  /\\ ~PteInTheWay(t)
  /\\ ~EntLocked(tree, GrabKey(t))
  /\\ ~Downgrades(t)`,
          to: `  /\\ ~PteInTheWay(t)
  /\\ ~Downgrades(t)`,
        },
      ],
    },
    {
      name: "hole_without_block",
      what: "a write fault maps the zero page",
      changes: [
        {
          module: "DaxFault.tla",
          from: "  /\\ loc[t].w => \\A i \\in Range(t) : BmIsMapped(blk[i])\n",
          to: "",
        },
      ],
    },
  ],
  mkwrite: [
    {
      name: "reader_beside_writer",
      what: "a fault gets FsLock while a punch has it",
      changes: [
        {
          module: "MkwriteFault.tla",
          from: `  /\\ pc[t] = "fault"
  /\\ RwCanShare(fsLock)`,
          to: `  /\\ pc[t] = "fault"`,
        },
      ],
    },
    {
      name: "writer_beside_readers",
      what: "a punch gets FsLock while faults have it",
      changes: [
        {
          module: "TraceMkwrite.tla",
          from: '  /\\ IF mode = "X" THEN RwCanExcl(fsLock) ELSE RwCanShare(fsLock)',
          to: '  /\\ IF mode = "X" THEN fsLock.w = {} ELSE RwCanShare(fsLock)',
        },
      ],
    },
    {
      name: "no_fsync",
      what: "a synchronous fault maps the page without fsync",
      changes: [
        {
          module: "TraceMkwrite.tla",
          from: `EntryGone(t) ==
  /\\ pc[t] = "mkwrite"`,
          to: `EntryGone(t) ==
  /\\ pc[t] \\in {"mkwrite", "fsync"}`,
        },
      ],
    },
    {
      name: "unlock_before_fsync",
      what: "FsLock is given back before the fsync",
      changes: [
        {
          module: "TraceMkwrite.tla",
          from: `Unlock(t, mode) ==
  /\\ RwMode(fsLock, t) = mode
  /\\ IF`,
          to: `Unlock(t, mode) ==
  /\\ RwMode(fsLock, t) = mode
  /\\ IF pc[t] \\in {"fsync", "wb_tag", "commit", "mkwrite"}
     THEN fsLock' = RwRelease(fsLock, t) /\\ UNCHANGED <<pc, me, ioLock, maps, slot, pte, cache, up>>
     ELSE IF`,
        },
      ],
    },
    {
      name: "sync_without_writeback",
      what: "the fsync does not write the page back",
      changes: [
        {
          module: "TraceMkwrite.tla",
          from: `NothingToWrite(t) ==
  /\\ pc[t] = "wb_tag"`,
          to: `NothingToWrite(t) ==
  /\\ pc[t] \\in {"wb_tag", "wb_find"}`,
        },
      ],
    },
  ],
};
