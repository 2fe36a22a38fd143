import type { Constants } from "./evaluate.js";

/**
 * Enumerators that print formats leave as names, since the kernel does not export their values
 * (no TRACE_DEFINE_ENUM): values by the releases they hold for.
 *
 * [name, value, first release, first release without it]; releases are major * 1000 + minor.
 * Sources: include/linux/mm_types.h enum fault_flag and enum vm_fault_reason @5.15, @6.1, @6.6,
 * @6.12, @7.2; include/uapi/linux/ioprio.h.
 */
const ROWS: readonly (readonly [string, number, number?, number?])[] = [
  ["FAULT_FLAG_WRITE", 0x1],
  ["FAULT_FLAG_MKWRITE", 0x2],
  ["FAULT_FLAG_ALLOW_RETRY", 0x4],
  ["FAULT_FLAG_RETRY_NOWAIT", 0x8],
  ["FAULT_FLAG_KILLABLE", 0x10],
  ["FAULT_FLAG_TRIED", 0x20],
  ["FAULT_FLAG_USER", 0x40],
  ["FAULT_FLAG_REMOTE", 0x80],
  ["FAULT_FLAG_INSTRUCTION", 0x100],
  ["FAULT_FLAG_INTERRUPTIBLE", 0x200],
  ["FAULT_FLAG_UNSHARE", 0x400, 5019],
  ["FAULT_FLAG_ORIG_PTE_VALID", 0x800, 5019],
  ["FAULT_FLAG_VMA_LOCK", 0x1000, 6004],
  ["VM_FAULT_OOM", 0x1],
  ["VM_FAULT_SIGBUS", 0x2],
  ["VM_FAULT_MAJOR", 0x4],
  ["VM_FAULT_WRITE", 0x8, 0, 6002],
  ["VM_FAULT_HWPOISON", 0x10],
  ["VM_FAULT_HWPOISON_LARGE", 0x20],
  ["VM_FAULT_SIGSEGV", 0x40],
  ["VM_FAULT_NOPAGE", 0x100],
  ["VM_FAULT_LOCKED", 0x200],
  ["VM_FAULT_RETRY", 0x400],
  ["VM_FAULT_FALLBACK", 0x800],
  ["VM_FAULT_DONE_COW", 0x1000],
  ["VM_FAULT_NEEDDSYNC", 0x2000],
  ["VM_FAULT_COMPLETED", 0x4000, 5019],
  // VM_SHARED is 0x8 in every release; 7.x has the number of its bit by this name.
  ["VMA_SHARED_BIT", 3],
  ["IOPRIO_CLASS_NONE", 0],
  ["IOPRIO_CLASS_RT", 1],
  ["IOPRIO_CLASS_BE", 2],
  ["IOPRIO_CLASS_IDLE", 3],
  ["IOPRIO_CLASS_INVALID", 7, 6005],
];

/** A release as a number that orders as releases do ("6.12.117+deb12" is 6012); undefined if none. */
export function releaseNumber(release: string | undefined): number | undefined {
  const match = /^(\d+)\.(\d+)/.exec(release ?? "");
  return match ? Number(match[1]) * 1000 + Number(match[2]) : undefined;
}

const cache = new Map<number, Constants>();

/** The names and values of one kernel; of the newest known one when the release is unknown. */
export function kernelConstants(release: string | undefined): Constants {
  const number = releaseNumber(release) ?? Number.MAX_SAFE_INTEGER;
  let constants = cache.get(number);
  if (!constants) {
    constants = new Map(
      ROWS.filter(([, , from = 0, until = Infinity]) => from <= number && number < until).map(
        ([name, value]) => [name, BigInt(value)],
      ),
    );
    cache.set(number, constants);
  }
  return constants;
}
