import { timeToJson, type TraceEvent } from "../../trace/index.js";

/** Tasks beyond this many are counted together: a hostile log may name any number. */
const MAX_TASKS = 100_000;
const MAX_LONG_SILENCES = 5;
const MAX_LOSS_PLACES = 10;
const MAX_UNTOLD = 1000;

export interface TaskCount {
  readonly pid: number;
  readonly comm: string;
  count: number;
}

/** A stretch without events of a CPU: `from` and `to` as in the events. */
export interface Silence {
  readonly cpu: number;
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
}

/** A place at which records are missing: before this line or offset, on this CPU. */
export interface LossPlace {
  readonly file: string;
  readonly line: number | undefined;
  readonly offset: number | undefined;
  readonly cpu: number;
  readonly buffer: string;
  readonly lost: number;
}

/** A time in the two numbers of an event. */
export interface Stamp {
  seconds: number;
  nanos: number;
  counting: boolean;
}

/** As `lockstep events` prints it. */
export function stampText({ seconds, nanos, counting }: Readonly<Stamp>): string {
  return timeToJson(BigInt(seconds) * 1_000_000_000n + BigInt(nanos), counting);
}

/** What is known of one CPU. */
interface CpuRow {
  count: number;
  /** The last time; `nanos` is -1 before the first. */
  seconds: number;
  nanos: number;
  /** Its last event followed a loss without a count. */
  uncounted: boolean;
}

/**
 * What one wants to know of a log before trusting it, gathered event by event. Law: constant
 * memory, whatever the log holds.
 */
export class LogStatistics {
  delivered = 0;
  readonly byBuffer = new Map<string, number>();
  readonly tasks = new Map<number, TaskCount>();
  otherTasks = 0;
  first: Readonly<Stamp> | undefined;
  last: Stamp | undefined;
  readonly silences: Silence[] = [];
  readonly losses: LossPlace[] = [];
  lossPlaces = 0;
  /** Fields that the log does not give, or not in a way to be believed, as `event.field`. */
  readonly untold = new Map<string, { readonly why: string; count: number }>();
  readonly #cpus = new Map<number, CpuRow>();

  get byCpu(): ReadonlyMap<number, number> {
    return new Map([...this.#cpus].map(([cpu, { count }]) => [cpu, count]));
  }

  add(event: TraceEvent): void {
    this.delivered++;
    let row = this.#cpus.get(event.cpu);
    if (row === undefined) {
      row = { count: 0, seconds: 0, nanos: -1, uncounted: false };
      this.#cpus.set(event.cpu, row);
    }
    row.count++;
    if (event.buffer !== "") {
      this.byBuffer.set(event.buffer, (this.byBuffer.get(event.buffer) ?? 0) + 1);
    }
    const task = this.tasks.get(event.pid);
    if (task !== undefined) task.count++;
    else if (this.tasks.size < MAX_TASKS) {
      this.tasks.set(event.pid, { pid: event.pid, comm: event.comm ?? "<...>", count: 1 });
    } else this.otherTasks++;
    const { lost } = event;
    // After an overrun many events in a row may each follow the one unmarked jump: one place.
    if (lost !== 0 && !(lost < 0 && row.uncounted)) {
      this.lossPlaces++;
      if (this.losses.length < MAX_LOSS_PLACES) {
        const { file, line, offset, cpu, buffer } = event;
        this.losses.push({ file, line, offset, cpu, buffer, lost });
      }
    }
    row.uncounted = lost < 0;
    if (event.nanos >= 0) this.#time(event, row);
  }

  /** Reads the event's fields, to note those that the log does not tell. */
  addFields(event: TraceEvent): void {
    if (event.unknownFields === undefined) return;
    for (const [field, why] of Object.entries(event.unknownFields)) {
      const name = `${event.name}.${field}`;
      const known = this.untold.get(name);
      if (known !== undefined) known.count++;
      else if (this.untold.size < MAX_UNTOLD) this.untold.set(name, { why, count: 1 });
    }
  }

  #time({ cpu, seconds, nanos, clock }: TraceEvent, row: CpuRow): void {
    const counting = clock === "counter" || clock === "x86-tsc";
    const { first, last } = this;
    if (first === undefined || isBefore(seconds, nanos, first)) {
      this.first = { seconds, nanos, counting };
    }
    // Nearly every event is the last so far: its stamp is written over.
    if (last === undefined) this.last = { seconds, nanos, counting };
    else if (!isBefore(seconds, nanos, last)) {
      last.seconds = seconds;
      last.nanos = nanos;
      last.counting = counting;
    }
    if (row.nanos >= 0 && !counting) this.#silence(cpu, row, seconds, nanos);
    row.seconds = seconds;
    row.nanos = nanos;
  }

  #silence(cpu: number, before: CpuRow, seconds: number, nanos: number): void {
    const length = seconds - before.seconds + (nanos - before.nanos) / 1e9;
    const least = this.silences.at(-1)?.seconds ?? 0;
    if (length <= 0 || (this.silences.length === MAX_LONG_SILENCES && length <= least)) return;
    this.silences.push({
      cpu,
      from: stampText({ seconds: before.seconds, nanos: before.nanos, counting: false }),
      to: stampText({ seconds, nanos, counting: false }),
      seconds: length,
    });
    this.silences.sort((a, b) => b.seconds - a.seconds);
    if (this.silences.length > MAX_LONG_SILENCES) this.silences.pop();
  }
}

function isBefore(seconds: number, nanos: number, other: Readonly<Stamp>): boolean {
  return seconds !== other.seconds ? seconds < other.seconds : nanos < other.nanos;
}
