/** Bits of common_flags (enum trace_flag_type, include/linux/trace_events.h@6.12 and before). */
const IRQS_OFF = 0x01;
/** No irq state on this architecture; since 6.13 (PREEMPT_LAZY): a lazy reschedule is due. */
const IRQS_NOSUPPORT_OR_LAZY = 0x02;
const NEED_RESCHED = 0x04;
const HARDIRQ = 0x08;
const SOFTIRQ = 0x10;
const PREEMPT_RESCHED = 0x20;
const NMI = 0x40;
const BH_OFF = 0x80;

/** True when the record was written in hard, soft or NMI interrupt context. */
export function isInterruptContext(flags: number): boolean {
  return (flags & (HARDIRQ | SOFTIRQ | NMI)) !== 0;
}

/** What the notation of the latency column depends on. */
export interface LatencyDialect {
  readonly lazyResched: boolean;
  /** The fifth column, since 5.15. */
  readonly migrateColumn: boolean;
}

/** In: `uname -r`, undefined when unknown (then as recent kernels do, without the lazy bit). */
export function latencyDialect(release: string | undefined): LatencyDialect {
  const match = /(\d+)\.(\d+)/.exec(release ?? "");
  if (!match) return { lazyResched: false, migrateColumn: true };
  const number = Number(match[1]) * 1000 + Number(match[2]);
  return { lazyResched: number >= 6013, migrateColumn: number >= 5015 };
}

const RESCHED_OLD = [".", "n", "p", "N"];
/** By need_resched, preempt_resched and lazy, in the order of the bits 1, 2, 4. */
const RESCHED_LAZY = [".", "n", "p", "N", "l", "b", "L", "B"];

/** `latencyText` for one kernel, which makes each text once. */
export function latencyColumn(
  release: string | undefined,
): (flags: number, count: number) => string {
  const dialect = latencyDialect(release);
  const texts = new Map<number, string>();
  return (flags, count) => {
    // Both are bytes: there are no more than 65,536.
    const key = ((flags & 0xff) << 8) | (count & 0xff);
    let text = texts.get(key);
    if (text === undefined)
      texts.set(key, (text = latencyText(flags & 0xff, count & 0xff, dialect)));
    return text;
  };
}

/**
 * The five characters of the latency column, as trace_print_lat_fmt writes them.
 *
 * In: common_flags and common_preempt_count (low half preempt, high half migrate depth).
 * Source: kernel/trace/trace_output.c trace_print_lat_fmt@6.12, and @6.13 for the lazy bit.
 */
export function latencyText(flags: number, count: number, dialect: LatencyDialect): string {
  const noSupport = !dialect.lazyResched && (flags & IRQS_NOSUPPORT_OR_LAZY) !== 0;
  const irqs =
    (flags & IRQS_OFF) !== 0
      ? (flags & BH_OFF) !== 0
        ? "D"
        : "d"
      : (flags & BH_OFF) !== 0
        ? "b"
        : noSupport
          ? "X"
          : ".";
  const need = (flags & NEED_RESCHED) !== 0 ? 1 : 0;
  const preempt = (flags & PREEMPT_RESCHED) !== 0 ? 2 : 0;
  const lazy = dialect.lazyResched && (flags & IRQS_NOSUPPORT_OR_LAZY) !== 0 ? 4 : 0;
  const resched = dialect.lazyResched
    ? RESCHED_LAZY[need + preempt + lazy]!
    : RESCHED_OLD[need + preempt]!;
  const hard = (flags & HARDIRQ) !== 0;
  const context =
    (flags & NMI) !== 0
      ? hard
        ? "Z"
        : "z"
      : hard
        ? (flags & SOFTIRQ) !== 0
          ? "H"
          : "h"
        : (flags & SOFTIRQ) !== 0
          ? "s"
          : ".";
  const depth = (count & 15) === 0 ? "." : (count & 15).toString(16);
  const migrate = count >>> 4 === 0 ? "." : (count >>> 4).toString(16);
  return irqs + resched + context + depth + (dialect.migrateColumn ? migrate : "");
}
