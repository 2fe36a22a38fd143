import { UserError } from "../../base/index.js";
import type { Counters } from "../counters.js";
import type { TraceEvent } from "../event.js";
import type { EventFormat } from "../format/eventFormat.js";
import { eventTexts } from "../format/eventTexts.js";
import type { LogInfo, WantedEvents } from "../logInfo.js";
import { EventNames, type EventName } from "./eventNames.js";
import type { TextDialect } from "./genericPayload.js";
import { isManyLined } from "./otherBodies.js";
import { PayloadDecoder } from "./payload.js";
import type { DecodedFields } from "./template.js";
import {
  NO_TIME,
  TextEvent,
  type EventLog,
  type FieldDecoder,
  type LineContext,
} from "./textEvent.js";

/** How a log is read: which events are wanted, and what the user says of the log. */
export interface ReadOptions {
  /** Names of events to deliver; others are only counted. Undefined: all. */
  readonly wanted: WantedEvents | undefined;
  readonly kernelRelease: string | undefined;
  /** Formats of the kernel that logged: they go before our own tables. */
  readonly formats?: readonly EventFormat[] | undefined;
}

/**
 * Records that may have been overwritten unseen: with an overrun, one jump without a mark stands
 * within the first sub-buffer of each CPU (4 KB; no record takes less than 20 bytes).
 */
const RECORDS_IN_SUB_BUFFER = 204;

/** Trace options under which the text has not what an event needs. */
const LOSING_OPTIONS: readonly { readonly shape: RegExp; readonly hint: string }[] = [
  {
    shape: /^\w+: \S/,
    hint: "The log has no tasks, CPUs and times: record again with the option context-info (echo context-info > trace_options).",
  },
  {
    shape: /^\d+ \d+ \d+ \w+: |^[0-9a-f]{8,} [0-9a-f]{8,} /,
    hint: "The options raw, hex and bin leave the events' fields out: record again without them.",
  },
];

/** Messages must not carry what a terminal would obey. */
function printable(text: string): string {
  return text.slice(0, 80).replace(/\p{Cc}/gu, "\u00b7");
}

/** Per-CPU state is kept for no more CPUs than the kernel can have. */
const MAX_CPUS = 8192;

interface CpuState {
  /** Lost before the next event of this CPU: 0, a count, or -1. */
  lost: number;
  seconds: number;
  nanos: number;
  /** How many of its next events may follow an unmarked jump. */
  doubtful: number;
}

/**
 * What all text readers share: numbering, names, losses waiting for their CPU's next event, the
 * check of times, unreadable lines. Law: every event that is read is counted once, by name, and
 * every loss is delivered with the next event of its CPU, wanted or not.
 */
export class TextSession implements EventLog {
  readonly file: string;
  readonly info: LogInfo;
  readonly counters: Counters;
  readonly names: EventNames;
  clock: EventLog["clock"];
  /** Line from 1 of the line in hand. */
  line = 0;
  /** How much of the line stands before what the reader was given (dmesg's stamp). */
  prefixLength = 0;
  /** The instance that the lines at hand are of, where they do not say it themselves. */
  buffer = "";
  /** Whether the block in hand is ASCII throughout. */
  ascii = true;
  /** Entries so far, as the header counts them. */
  entries = 0;
  /** By CPU; of an instance by its name and the CPU. */
  readonly #cpus = new Map<number | string, CpuState>();
  readonly #decode: FieldDecoder;
  readonly #dialect: TextDialect;
  readonly #formats: readonly EventFormat[] | undefined;
  #payloadDecoder: PayloadDecoder | undefined;
  #overrun = false;
  #sectionStart = 0;
  /** Lines since then that could not be read: each may have been an entry. */
  #unread = 0;
  #lostSomewhere = false;
  #lastSeconds = 0;
  #lastNanos = 0;
  #previousName: EventName | undefined;

  constructor(info: LogInfo, counters: Counters, options: ReadOptions, dialect: TextDialect) {
    this.file = info.file;
    this.info = info;
    this.counters = counters;
    this.#dialect = dialect;
    this.#formats = options.formats;
    this.clock = info.clock;
    this.names = new EventNames(options.wanted, (name) => this.#payloads.texts.systemOf(name));
    if (options.kernelRelease !== undefined) info.kernelRelease = options.kernelRelease;
    this.#decode = (event) => {
      const { name, entry, payloadText, payloadStart } = event;
      const decoded = this.#payloads.decode(name, entry.fast, payloadText, payloadStart);
      return this.counted(decoded, decoded.fits);
    };
  }

  /** The log tells its clock while it is read. */
  setClock(clock: EventLog["clock"]): void {
    this.clock = clock;
    this.info.clock = clock;
  }

  /** Made when first needed: the release stands in the header, if anywhere. */
  get #payloads(): PayloadDecoder {
    return (this.#payloadDecoder ??= new PayloadDecoder(
      this.#dialect,
      eventTexts({ release: this.info.kernelRelease, formats: this.#formats }),
    ));
  }

  counted(decoded: DecodedFields, fits: boolean): DecodedFields {
    // A value that is given in part, or as a hash, is noted with the event alone.
    for (const name in decoded.unknownFields) {
      if (!(name in decoded.fields)) this.counters.add("fields_unknown");
    }
    if (!fits) this.counters.add("payloads_unknown");
    return decoded;
  }

  /** The name of the entry that was read last, to know whose continuation a line may be. */
  get previousName(): string | undefined {
    return this.#previousName?.name;
  }

  #cpu(cpu: number, buffer: string): CpuState {
    const key = buffer === "" ? cpu : `${buffer} ${cpu}`;
    let state = this.#cpus.get(key);
    if (state === undefined) {
      state = {
        lost: this.#overrun || this.#lostSomewhere ? -1 : 0,
        seconds: 0,
        nanos: 0,
        doubtful: this.#overrun ? RECORDS_IN_SUB_BUFFER : 0,
      };
      if (this.#cpus.size < MAX_CPUS) this.#cpus.set(key, state);
    }
    return state;
  }

  /** Records were lost on this CPU of a buffer before its next event; -1: not counted. */
  lose(cpu: number, count: number, buffer = this.buffer): void {
    if (count >= 0) this.counters.add("records_lost", count, cpu);
    else this.counters.add("losses_uncounted", 1, cpu);
    const state = this.#cpu(cpu, buffer);
    state.lost = count < 0 || state.lost < 0 ? -1 : state.lost + count;
  }

  /** Records were lost, and the log does not say on which CPU: before the next event of each. */
  loseSomewhere(count: number): void {
    if (count >= 0) this.counters.add("records_lost", count);
    else this.counters.add("losses_uncounted");
    this.#doubtAll();
  }

  /** Something is missing here that can have been an event of any CPU. */
  #doubtAll(): void {
    for (const state of this.#cpus.values()) state.lost = -1;
    this.#lostSomewhere = true;
  }

  /** Lines that were too long to be kept stood here. */
  dropLines(count: number): void {
    this.line += count;
    this.#unread += count;
    if (count > 0) this.#doubtAll();
  }

  /** Lines were left out here by whoever made the excerpt. */
  excerptGap(): void {
    this.counters.add("excerpt_gaps");
    this.#doubtAll();
  }

  /** The header says how many entries the buffer holds and how many were written. */
  headerCounts(inBuffer: number, written: number): void {
    this.#checkEntries();
    this.#sectionStart = this.entries;
    this.#unread = 0;
    this.info.entriesInBuffer = inBuffer;
    this.info.entriesWritten = written;
    if (written > inBuffer) {
      this.#overrun = true;
      this.counters.add("buffer_overrun", written - inBuffer);
    }
  }

  /**
   * Counts an event and, if wanted, delivers it.
   *
   * In: the line's bytes and where its payload starts; `decode` for a payload of its own kind.
   */
  add(
    out: TraceEvent[],
    context: LineContext,
    entry: EventName,
    bytes: Buffer,
    start: number,
    payload: number,
    end: number,
    decode: FieldDecoder = this.#decode,
    system: string | null = entry.system,
  ): void {
    const lost = this.count(context, entry);
    if (!entry.wanted && lost === 0) return;
    const lineStart = start - this.prefixLength;
    let raw: string;
    let text: string;
    let textStart: number;
    // Only comms and strings can hold other bytes; then the payload is decoded on its own.
    if (this.ascii) {
      raw = text = bytes.toString("latin1", lineStart, end);
      textStart = payload - lineStart;
    } else {
      raw = bytes.toString("utf8", lineStart, end);
      text = bytes.toString("utf8", payload, end);
      textStart = 0;
    }
    const n = this.entries - 1;
    const place = { n, line: this.line, log: this };
    out.push(new TextEvent(place, context, entry, system, lost, raw, text, textStart, decode));
  }

  /** Counts an event; out: what was lost directly before it. */
  count(context: LineContext, entry: EventName): number {
    this.entries++;
    entry.count++;
    this.#previousName = entry;
    if (this.buffer !== "") context.buffer = this.buffer;
    const state = this.#cpu(context.cpu, context.buffer);
    if (context.nanos !== NO_TIME) this.#checkTime(context, state);
    let lost = state.lost;
    if (lost !== 0) state.lost = 0;
    if (state.doubtful > 0) {
      state.doubtful--;
      lost = -1;
    }
    return lost;
  }

  #checkTime(context: LineContext, state: CpuState): void {
    const { seconds, nanos } = context;
    if (seconds < state.seconds || (seconds === state.seconds && nanos < state.nanos)) {
      this.counters.add("time_backwards", 1, context.cpu);
    }
    state.seconds = seconds;
    state.nanos = nanos;
    if (seconds < this.#lastSeconds || (seconds === this.#lastSeconds && nanos < this.#lastNanos)) {
      this.counters.add("order_unsure");
    }
    this.#lastSeconds = seconds;
    this.#lastNanos = nanos;
  }

  /** A line of the entry above it; without one it is nothing known. */
  continuation(bytes: Buffer, start: number, end: number): void {
    if (this.entries > 0) this.counters.add("continuation_lines");
    else this.unreadable(bytes, start, end, "goes on with an entry that is not there");
  }

  /** A line that is nothing known; it may have been an event of any CPU. */
  unreadable(bytes: Buffer, start: number, end: number, why: string): void {
    this.#doubtAll();
    this.#unread++;
    this.counters.sample("lines_unreadable", {
      file: this.file,
      line: this.line,
      offset: undefined,
      text: bytes.toString("utf8", start, Math.min(end, start + 640)),
      why,
    });
  }

  /** The header said how many entries follow, up to here or to the next header. */
  #checkEntries(): void {
    const { entriesInBuffer } = this.info;
    if (entriesInBuffer === undefined) return;
    const more = this.entries - this.#sectionStart - entriesInBuffer;
    if (more > 0) this.counters.add(this.#hasMarkers() ? "entries_doubtful" : "log_grew", more);
    else if (more + this.#unread < 0) this.counters.add("log_cut_short", -more - this.#unread);
  }

  /** A marker's text may have further lines, and each can be anything. */
  #hasMarkers(): boolean {
    for (const { name, count } of this.names.entries()) {
      if (count > 0 && isManyLined(name)) return true;
    }
    return false;
  }

  /** True until the first entry after a header. */
  get inHeader(): boolean {
    return this.entries === this.#sectionStart;
  }

  /** A header begins: another log was put behind the one before. */
  beginSection(): void {
    this.#checkEntries();
    this.#sectionStart = this.entries;
    this.#unread = 0;
    this.info.entriesInBuffer = undefined;
    this.info.entriesWritten = undefined;
    this.#overrun = false;
  }

  /** Nothing could be read: better said at once than counted line by line. */
  #refuse(): never {
    const first = this.counters.samples.find(({ file }) => file === this.file);
    const text = first?.text ?? "";
    const options = LOSING_OPTIONS.find(({ shape }) => shape.test(text));
    throw new UserError(`no line is an event that can be read; the first is "${printable(text)}"`, {
      place: { file: this.file, ...(first?.line === undefined ? {} : { line: first.line }) },
      hint:
        options?.hint ??
        "Name another format with --format, or look at the file: it may not be what it seems.",
    });
  }

  /** At the end of the log: what the header promised, and the counts by name. */
  finish(): void {
    const unread = ["lines_unreadable", "lines_too_long"] as const;
    if (this.entries === 0 && unread.some((row) => this.counters.count(row) > 0)) this.#refuse();
    this.#checkEntries();
    this.info.lines = this.line;
    for (const { name, count } of this.names.entries()) {
      if (count > 0) this.info.eventCounts.set(name, count);
    }
  }
}
