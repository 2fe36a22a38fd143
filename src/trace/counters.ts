/** How bad a counted thing is: nothing is missing; records are missing; the file itself is damaged. */
export type Severity = "info" | "loss" | "damage";

interface CounterRow {
  readonly severity: Severity;
  /** Whether the count is kept by CPU as well. */
  readonly perCpu: boolean;
  /** Who could have avoided it: the recording (buffers, options, tools) or this reader. */
  readonly blame: "recording" | "reader";
  readonly sentence: string;
}

/** Everything that can be missing, damaged or odd in a log. A reader that drops something bumps a row. */
export const COUNTER_TABLE = {
  records_lost: {
    severity: "loss",
    perCpu: true,
    blame: "recording",
    sentence: "records that the log itself says were lost",
  },
  losses_uncounted: {
    severity: "loss",
    perCpu: true,
    blame: "recording",
    sentence: "places where records were lost and the log does not say how many",
  },
  buffer_overrun: {
    severity: "loss",
    perCpu: true,
    blame: "recording",
    sentence: "records that were overwritten before the buffer was read",
  },
  excerpt_gaps: {
    severity: "loss",
    perCpu: false,
    blame: "recording",
    sentence: "places where lines were left out of an excerpt (`-` or `--` alone on a line)",
  },
  lines_unreadable: {
    severity: "loss",
    perCpu: false,
    blame: "reader",
    sentence: "lines that are no event in any known layout",
  },
  lines_too_long: {
    severity: "loss",
    perCpu: false,
    blame: "reader",
    sentence: "lines longer than any that the kernel writes, not read",
  },
  entries_doubtful: {
    severity: "loss",
    perCpu: false,
    blame: "recording",
    sentence:
      "entries more than the header announces, in a log with markers: lines of their text may pass for entries, unless the log was read while it was written (echo 0 > tracing_on first)",
  },
  clocks_differ: {
    severity: "loss",
    perCpu: false,
    blame: "recording",
    sentence: "buffers with another clock than the first: the order of their events is not known",
  },
  records_unreadable: {
    severity: "loss",
    perCpu: true,
    blame: "reader",
    sentence: "records whose event type the file does not describe",
  },
  log_cut_short: {
    severity: "damage",
    perCpu: false,
    blame: "recording",
    sentence: "records that the header announces and the file does not hold",
  },
  dump_unfinished: {
    severity: "damage",
    perCpu: false,
    blame: "recording",
    sentence: "dumps of the ring buffer without the rule that ends them",
  },
  line_cut: {
    severity: "damage",
    perCpu: false,
    blame: "recording",
    sentence: "last line without its end: the file was cut there",
  },
  data_damaged: {
    severity: "damage",
    perCpu: false,
    blame: "recording",
    sentence: "places from which the file could not be read on",
  },
  log_grew: {
    severity: "info",
    perCpu: false,
    blame: "recording",
    sentence: "entries more than the header announces: the log was written on while it was read",
  },
  fields_unknown: {
    severity: "info",
    perCpu: false,
    blame: "recording",
    sentence: "field values that this form of log does not give in a trustworthy way",
  },
  payloads_unknown: {
    severity: "info",
    perCpu: false,
    blame: "reader",
    sentence: "events whose text does not have the layout that their name promises",
  },
  continuation_lines: {
    severity: "info",
    perCpu: false,
    blame: "recording",
    sentence: "lines that belong to the entry above them (stack frames, many-line markers)",
  },
  other_lines: {
    severity: "info",
    perCpu: false,
    blame: "recording",
    sentence: "lines of other programs around the log",
  },
  time_backwards: {
    severity: "info",
    perCpu: true,
    blame: "recording",
    sentence: "events earlier than the one before them on the same CPU",
  },
  order_unsure: {
    severity: "info",
    perCpu: false,
    blame: "recording",
    sentence: "events earlier than the line before them, from another CPU",
  },
} as const satisfies Record<string, CounterRow>;

export type CounterName = keyof typeof COUNTER_TABLE;

/** One row as it is shown: only rows that counted something are. */
export interface CounterValue extends CounterRow {
  readonly name: CounterName;
  readonly count: number;
  readonly byCpu: ReadonlyMap<number, number>;
}

/** A place that could not be read, with the start of what stood there. */
export interface UnreadableSample {
  readonly file: string;
  readonly line: number | undefined;
  readonly offset: number | undefined;
  readonly text: string;
  readonly why: string;
}

const MAX_SAMPLES = 10;
const MAX_SAMPLE_TEXT = 160;

/**
 * The counts of one reading. Law: rows only grow, and every row named here is in the table.
 */
export class Counters {
  /** The first few unreadable places. */
  readonly samples: UnreadableSample[] = [];
  readonly #counts = new Map<CounterName, { total: number; byCpu: Map<number, number> }>();

  add(name: CounterName, count = 1, cpu?: number): void {
    let row = this.#counts.get(name);
    if (row === undefined) {
      row = { total: 0, byCpu: new Map() };
      this.#counts.set(name, row);
    }
    row.total += count;
    if (cpu !== undefined) row.byCpu.set(cpu, (row.byCpu.get(cpu) ?? 0) + count);
  }

  /** Counts a place that could not be read, and keeps it if it is among the first few. */
  sample(name: CounterName, sample: UnreadableSample): void {
    this.add(name);
    if (this.samples.length < MAX_SAMPLES) {
      this.samples.push({ ...sample, text: sample.text.slice(0, MAX_SAMPLE_TEXT) });
    }
  }

  count(name: CounterName): number {
    return this.#counts.get(name)?.total ?? 0;
  }

  byCpu(name: CounterName): ReadonlyMap<number, number> {
    return this.#counts.get(name)?.byCpu ?? new Map<number, number>();
  }

  /** The rows that counted something, in the table's order. */
  rows(): CounterValue[] {
    return (Object.keys(COUNTER_TABLE) as CounterName[]).flatMap((name) => {
      const row = this.#counts.get(name);
      if (row === undefined) return [];
      return [{ name, ...COUNTER_TABLE[name], count: row.total, byCpu: row.byCpu }];
    });
  }

  /** The worst severity that was counted. */
  worst(): Severity {
    const severities = new Set(this.rows().map((row) => row.severity));
    return severities.has("damage") ? "damage" : severities.has("loss") ? "loss" : "info";
  }
}
