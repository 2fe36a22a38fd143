import { beforeAll, describe, expect, it } from "vitest";

import { type Binding, loadBinding, LockNames } from "../../src/binding/index.js";
import type { FieldValue, TraceEvent } from "../../src/trace/index.js";
import { traceEvent } from "./traceEvent.js";

let xfs: Binding;

beforeAll(async () => {
  ({ binding: xfs } = await loadBinding(
    new URL("../../specs/fault/binding.xfs.probes.json", import.meta.url).pathname,
  ));
});

const IOLOCK_EXCL = 1;
const ILOCK_EXCL = 4;
const MMAPLOCK_EXCL = 16;
const MMAPLOCK_SHARED = 32;
const A = 0x12c8;
const B = 0x11d8;
const C = 0x10a8;

function lock(name: string, pid: number, ino: number, flags: number): TraceEvent {
  return traceEvent(name, pid, { dev: 1, ino, lock_flags: flags });
}

function probe(name: string, pid: number, sem?: number, more = {}): TraceEvent {
  return traceEvent(name, pid, { ...(sem === undefined ? {} : { sem }), ...more });
}

/** What is said of the last of these events. */
function last(names: LockNames, ...events: readonly TraceEvent[]): Record<string, FieldValue> {
  return [...events.map((event) => names.name(event).more ?? {})].at(-1)!;
}

/** Objects that are begun anew at any of these events. */
function anew(names: LockNames, ...events: readonly TraceEvent[]): string[] {
  return events.flatMap((event) => names.name(event).anew);
}

describe("whose lock an address is", () => {
  it("is told by the request that follows the naming event", () => {
    const names = new LockNames(xfs);
    const told = last(names, lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED), probe("rd_q", 1, A));
    expect(told).toMatchObject({ dev: 1, ino: 7, lock: "invalidate_lock", asked: 1 });
    // Known from then on, whoever asks, and without being announced.
    expect(last(names, probe("wr_q", 2, A))).toMatchObject({
      ino: 7,
      lock: "invalidate_lock",
      asked: 0,
    });
  });

  it("is told of several locks in the order in which they are taken", () => {
    const names = new LockNames(xfs);
    names.name(lock("xfs_ilock", 1, 7, ILOCK_EXCL | MMAPLOCK_EXCL | IOLOCK_EXCL));
    names.name(probe("wr_q", 1, B));
    names.name(probe("wr_a", 1));
    names.name(probe("wr_q", 1, A));
    // Told when all have been asked for: one could have been missed.
    expect(last(names, probe("wr_a", 1), probe("wr_q", 1, C))).toMatchObject({ lock: "i_lock" });
    expect(last(names, probe("wr_a", 1), probe("wr_r", 1, A))).toMatchObject({
      lock: "invalidate_lock",
    });
    expect(last(names, probe("wr_r", 1, B))).toMatchObject({ lock: "i_rwsem" });
  });

  it("is not taken from the request for the next lock where that for the first was missed", () => {
    const both = IOLOCK_EXCL | MMAPLOCK_EXCL;
    const names = new LockNames(xfs);
    // Not known yet: what one request of two is for cannot be told.
    const missed = [lock("xfs_ilock", 1, 7, both), probe("wr_a", 1), probe("wr_q", 1, A)];
    expect(last(names, ...missed)).toMatchObject({ lock: "unknown" });
    expect(last(names, lock("xfs_ilock", 2, 7, both), probe("wr_q", 2, A))).toMatchObject({
      lock: "unknown",
    });
    expect(last(names, probe("wr_a", 1), probe("wr_r", 1, A))).toMatchObject({ lock: "unknown" });
    const told = [lock("xfs_ilock", 1, 7, both), probe("wr_q", 1, B), probe("wr_a", 1)];
    expect(last(names, ...told, probe("wr_q", 1, A))).toMatchObject({ lock: "invalidate_lock" });
    expect(last(names, probe("wr_r", 1, B))).toMatchObject({ lock: "i_rwsem" });
    // Known: it is what it was.
    expect(anew(names, probe("wr_r", 1, A), ...missed)).toEqual([]);
    expect(last(names, probe("wr_a", 1))).toMatchObject({ lock: "invalidate_lock", asked: 1 });
  });

  it("is unknown without that, and after a request that does not fit", () => {
    const names = new LockNames(xfs);
    expect(last(names, probe("rd_q", 1, A))).toEqual({ lock: "unknown", asked: 0 });
    const other = last(names, lock("xfs_ilock", 1, 7, MMAPLOCK_EXCL), probe("rd_q", 1, A));
    expect(other).toMatchObject({ lock: "unknown" });
    expect(last(names, probe("wr_q", 1, A))).toMatchObject({ lock: "unknown" });
  });

  it("is not told by the request of another task, nor across a loss", () => {
    const names = new LockNames(xfs);
    names.name(lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED));
    expect(last(names, probe("rd_q", 2, A))).toMatchObject({ lock: "unknown" });
    const lossy = traceEvent("rd_q", 1, { sem: A }, { lost: 3 });
    expect(last(names, lossy)).toMatchObject({ lock: "unknown" });
  });

  it("is not told by what an interrupt logged in the task's place", () => {
    const names = new LockNames(xfs);
    names.name(lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED));
    names.name(traceEvent("rd_q", 1, { sem: B }, { inInterrupt: true }));
    expect(last(names, probe("rd_q", 1, A))).toMatchObject({ lock: "invalidate_lock" });
  });

  it("is what was told last: the memory of an inode is used again", () => {
    const names = new LockNames(xfs);
    const first = [lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED), probe("rd_q", 1, A)];
    expect(anew(names, ...first, probe("rd_a", 1), probe("rd_r", 1, A))).toEqual([]);
    // Inode 8 lives there now; what is known of both is out of date.
    const second = [lock("xfs_ilock", 2, 8, MMAPLOCK_SHARED), probe("rd_q", 2, A)];
    expect(anew(names, ...second)).toEqual(["1 7", "1 8"]);
    expect(last(names, probe("rd_r", 2, A))).toMatchObject({ ino: 8 });
    // Inode 7 is read in again, elsewhere.
    const third = [lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED), probe("rd_q", 1, B)];
    expect(anew(names, ...third)).toEqual([]);
    expect(last(names, probe("rd_r", 1, B))).toMatchObject({ ino: 7 });
  });

  it("begins an object anew whose lock was used before anybody said whose it is", () => {
    const names = new LockNames(xfs);
    const before = [probe("wr_q", 2, A), probe("wr_a", 2)];
    const told = [lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED), probe("rd_q", 1, A)];
    expect(anew(names, ...before, ...told)).toEqual(["1 7"]);
    // Of no consequence: the fault protocol does not speak of i_rwsem.
    const iolock = [lock("xfs_ilock", 1, 7, IOLOCK_EXCL), probe("wr_q", 1, B)];
    expect(anew(names, probe("wr_q", 2, B), ...iolock)).toEqual([]);
  });
});

describe("pairs of probes", () => {
  it("gives a return the lock of its request, unless it carries one itself", () => {
    const names = new LockNames(xfs);
    names.name(lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED));
    names.name(probe("rd_q", 1, A));
    names.name(probe("rd_q", 2, B));
    expect(last(names, probe("rd_a", 1))).toMatchObject({ ino: 7, asked: 1 });
    expect(last(names, probe("rd_a", 2))).toMatchObject({ lock: "unknown" });
    expect(last(names, probe("rd_a", 3))).toEqual({ lock: "none" });
    expect(last(names, probe("rd_a", 3, A))).toMatchObject({ ino: 7 });
  });

  it("does not give a return the lock of a request whose own return was lost", () => {
    const names = new LockNames(xfs);
    names.name(lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED));
    names.name(probe("rd_q", 1, A));
    names.name(probe("wr_q", 1, B));
    expect(last(names, probe("wr_a", 1))).toMatchObject({ lock: "unknown" });
    expect(last(names, probe("rd_a", 1))).toEqual({ lock: "none" });
  });

  it("does not give a return the lock of a request from before a release", () => {
    const names = new LockNames(xfs);
    names.name(lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED));
    names.name(probe("rd_q", 1, A));
    // Its return was missed, and so was the request to which the next one belongs.
    names.name(probe("rd_r", 1, A));
    expect(last(names, probe("rd_a", 1))).toEqual({ lock: "none" });
  });

  it("takes a request for what the task has as a release that was lost", () => {
    const names = new LockNames(xfs);
    const take = (): TraceEvent[] => [
      lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED),
      probe("rd_q", 1, A),
      probe("rd_a", 1),
    ];
    const unlock = lock("xfs_iunlock", 1, 7, MMAPLOCK_SHARED);
    expect(anew(names, ...take(), probe("rd_r", 1, A), ...take(), unlock, ...take())).toEqual([]);
    expect(names.lostReleases).toBe(0);
    expect(anew(names, ...take())).toEqual(["1 7"]);
    expect(names.lostReleases).toBe(1);
  });

  it("does not take a try that failed for a possession", () => {
    const names = new LockNames(xfs);
    const attempt = (ret: number): TraceEvent[] => [
      lock("xfs_ilock_nowait", 1, 7, MMAPLOCK_SHARED),
      probe("rdt_q", 1, A),
      probe("rdt_a", 1, undefined, { ret }),
    ];
    expect(anew(names, ...attempt(0), ...attempt(1))).toEqual([]);
    expect(anew(names, ...attempt(1))).toEqual(["1 7"]);
  });

  it("takes a release by an interrupt for the end of a hold that may be anybody's", () => {
    const names = new LockNames(xfs);
    names.name(lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED));
    names.name(probe("rd_q", 1, A));
    const release = traceEvent("rd_r", 2, { sem: A }, { inInterrupt: true });
    expect(names.name(release)).toEqual({ more: undefined, anew: ["1 7"] });
  });

  it("says which releases no probe showed", () => {
    const names = new LockNames(xfs);
    const take = [lock("xfs_ilock", 1, 7, MMAPLOCK_SHARED), probe("rd_q", 1, A), probe("rd_a", 1)];
    const unlock = lock("xfs_iunlock", 1, 7, MMAPLOCK_SHARED);
    // Whose lock a probe showed, if one did, was not known.
    expect(last(names, unlock)).toEqual({ unshown: MMAPLOCK_SHARED });
    expect(names.unshown).toBe(1);
    expect(last(names, ...take, probe("rd_r", 1, A), unlock)).toEqual({ unshown: 0 });
    expect(names.unshown).toBe(1);
    expect(last(names, ...take, unlock)).toEqual({ unshown: MMAPLOCK_SHARED });
    expect(names.unshown).toBe(2);
    // A lock of which the binding does not speak.
    expect(last(names, lock("xfs_iunlock", 1, 7, IOLOCK_EXCL))).toEqual({ unshown: IOLOCK_EXCL });
    expect(names.unshown).toBe(2);
  });
});
