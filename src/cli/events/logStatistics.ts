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

/** A time; its text is made for the few that are shown. */
class Stamp {
  readonly value: bigint;
  readonly #counting: boolean;

  constructor(value: bigint, counting: boolean) {
    this.value = value;
    this.#counting = counting;
  }

  get text(): string {
    return timeToJson(this.value, this.#counting);
  }
}

/**
 * What one wants to know of a log before trusting it, gathered event by event. Law: constant
 * memory, whatever the log holds.
 */
export class LogStatistics {
  delivered = 0;
  readonly byCpu = new Map<number, number>();
  readonly byBuffer = new Map<string, number>();
  readonly tasks = new Map<number, TaskCount>();
  otherTasks = 0;
  first: Stamp | undefined;
  last: Stamp | undefined;
  readonly silences: Silence[] = [];
  readonly losses: LossPlace[] = [];
  lossPlaces = 0;
  /** Fields that the log does not give, or not in a way to be believed, as `event.field`. */
  readonly untold = new Map<string, { readonly why: string; count: number }>();
  /** CPUs whose last event followed a loss without a count. */
  readonly #uncounted = new Set<number>();
  readonly #lastOfCpu = new Map<number, Stamp>();

  add(event: TraceEvent): void {
    this.delivered++;
    this.byCpu.set(event.cpu, (this.byCpu.get(event.cpu) ?? 0) + 1);
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
    const again = lost < 0 && this.#uncounted.has(event.cpu);
    if (lost < 0) this.#uncounted.add(event.cpu);
    else this.#uncounted.delete(event.cpu);
    if (lost !== 0 && !again) {
      this.lossPlaces++;
      if (this.losses.length < MAX_LOSS_PLACES) {
        const { file, line, offset, cpu, buffer } = event;
        this.losses.push({ file, line, offset, cpu, buffer, lost });
      }
    }
    this.#time(event);
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

  #time(event: TraceEvent): void {
    if (event.ts === undefined) return;
    const counting = event.clock === "counter" || event.clock === "x86-tsc";
    const stamp = new Stamp(event.ts, counting);
    if (this.first === undefined || stamp.value < this.first.value) this.first = stamp;
    if (this.last === undefined || stamp.value > this.last.value) this.last = stamp;
    const before = this.#lastOfCpu.get(event.cpu);
    this.#lastOfCpu.set(event.cpu, stamp);
    if (before === undefined || counting) return;
    const seconds = Number(stamp.value - before.value) / 1e9;
    const least = this.silences.at(-1)?.seconds ?? 0;
    if (seconds <= 0 || (this.silences.length === MAX_LONG_SILENCES && seconds <= least)) return;
    this.silences.push({ cpu: event.cpu, from: before.text, to: stamp.text, seconds });
    this.silences.sort((a, b) => b.seconds - a.seconds);
    if (this.silences.length > MAX_LONG_SILENCES) this.silences.pop();
  }
}
