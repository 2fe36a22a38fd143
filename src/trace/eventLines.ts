import type { ClockName, FieldValue, TraceEvent } from "./event.js";
import { DEVICE_FIELDS, XFS_LOCK_EVENT, XFS_LOCK_FIELD } from "./json.js";
import { JsonBytes, writeDevice, writeValue } from "./jsonBytes.js";

const MAX_KEPT = 4096;
const OPEN = 123;
const CLOSE = 125;
const DOT = 46;
const QUOTE = 34;

const NUMBER = Buffer.from('{"n":');
const LINE = Buffer.from(',"line":');
const OFFSET = Buffer.from(',"offset":');
const TIME = Buffer.from(',"ts":');
const NULL = Buffer.from("null");
const UNKNOWN_FIELDS = Buffer.from(',"unknownFields":');
const LOST = Buffer.from(',"lost":');
const FLAGS = Buffer.from(',"flags":');
const BUFFER = Buffer.from(',"buffer":');
const END = Buffer.from("}\n");
const SECOND_NAME = Buffer.from(',"flags":');

interface TaskPiece {
  readonly cpu: number;
  readonly tgid: number | undefined;
  readonly comm: string | undefined;
  readonly bytes: Uint8Array;
}

interface NamePiece {
  readonly clock: ClockName;
  readonly system: string | null;
  /** An xfs lock event: its flags have two names. */
  readonly twoNames: boolean;
  readonly bytes: Uint8Array;
}

/** `,"field":`, and whether the field is a device. */
interface KeyPiece {
  readonly bytes: Uint8Array;
  readonly device: boolean;
}

/**
 * Events as lines of `lockstep events`: the text of `eventToJson` and a line end, as bytes.
 *
 * A class because it owns the bytes until they are taken, and pieces of lines that come again: what
 * stands around the numbers of a line is mostly that of an earlier line of the task or the event.
 */
export class EventLines {
  readonly #json = new JsonBytes();
  #file: string | undefined;
  #filePiece: Uint8Array = NULL;
  readonly #tasks = new Map<number, TaskPiece>();
  readonly #names = new Map<string, NamePiece>();
  readonly #keys = new Map<string, KeyPiece>();
  readonly #tails = new Map<string, Uint8Array>();

  /** Bytes that wait to be taken. */
  get length(): number {
    return this.#json.length;
  }

  /** The lines since the last call: good until the next line is added. */
  take(): Buffer {
    const json = this.#json;
    const lines = json.bytes.subarray(0, json.length);
    json.length = 0;
    return lines;
  }

  /** `lost` is what the line says of loss (a filter adds up what was lost before events left out). */
  add(event: TraceEvent, lost: number): void {
    const json = this.#json;
    const { line, offset, unknownFields } = event;
    json.raw(NUMBER);
    json.integer(event.n);
    json.raw(event.file === this.#file ? this.#filePiece : this.#fileBytes(event.file));
    if (line !== undefined) {
      json.raw(LINE);
      json.integer(line);
    }
    if (offset !== undefined) {
      json.raw(OFFSET);
      json.integer(offset);
    }
    json.raw(this.#taskBytes(event));
    json.raw(TIME);
    this.#time(event);
    const name = this.#name(event);
    json.raw(name.bytes);
    if (event.writeFields?.(json) !== true) this.#fields(event.fields, name.twoNames);
    if (unknownFields !== undefined) {
      json.raw(UNKNOWN_FIELDS);
      json.raw(Buffer.from(JSON.stringify(unknownFields)));
    }
    if (lost === 0 && event.buffer === "") json.raw(this.#tailBytes(event.flags));
    else this.#tail(event, lost);
  }

  #fileBytes(file: string): Uint8Array {
    this.#file = file;
    return (this.#filePiece = Buffer.from(`,"file":${JSON.stringify(file)}`));
  }

  #taskBytes({ cpu, pid, tgid, comm }: TraceEvent): Uint8Array {
    const known = this.#tasks.get(pid);
    if (known?.cpu === cpu && known.comm === comm && known.tgid === tgid) return known.bytes;
    const group = tgid === undefined ? "" : `,"tgid":${tgid}`;
    const name = JSON.stringify(comm ?? "<...>");
    const bytes = Buffer.from(`,"cpu":${cpu},"pid":${pid}${group},"comm":${name}`);
    if (this.#tasks.size >= MAX_KEPT) this.#tasks.clear();
    this.#tasks.set(pid, { cpu, tgid, comm, bytes });
    return bytes;
  }

  #time({ seconds, nanos, clock }: TraceEvent): void {
    const json = this.#json;
    if (nanos < 0) {
      json.raw(NULL);
      return;
    }
    json.byte(QUOTE);
    if (clock !== "counter" && clock !== "x86-tsc") {
      json.integer(seconds);
      json.byte(DOT);
      json.nineDigits(nanos);
    } else if (seconds === 0) json.integer(nanos);
    else {
      json.integer(seconds);
      json.nineDigits(nanos);
    }
    json.byte(QUOTE);
  }

  #name({ name, system, clock }: TraceEvent): NamePiece {
    const known = this.#names.get(name);
    if (known?.clock === clock && known.system === system) return known;
    const text = `,"clock":"${clock}","name":${JSON.stringify(name)},"system":${JSON.stringify(system)},"fields":`;
    const twoNames = XFS_LOCK_EVENT.test(name);
    const piece = { clock, system, twoNames, bytes: Buffer.from(text) };
    // Names come from logs, which can hold any number of them.
    if (this.#names.size >= MAX_KEPT) this.#names.clear();
    this.#names.set(name, piece);
    return piece;
  }

  #fields(fields: Readonly<Record<string, FieldValue>>, twoNames: boolean): void {
    const json = this.#json;
    const start = json.length;
    for (const field in fields) {
      const value = fields[field]!;
      const { bytes, device } = this.#keys.get(field) ?? this.#key(field);
      json.raw(bytes);
      if (typeof value !== "number") writeValue(json, value);
      else if (device) writeDevice(json, value);
      else if (Number.isSafeInteger(value)) json.integer(value);
      else writeValue(json, value);
      if (twoNames && field === XFS_LOCK_FIELD) {
        json.raw(SECOND_NAME);
        writeValue(json, value);
      }
    }
    if (json.length === start) json.byte(OPEN);
    // The comma before the first field.
    else json.bytes[start] = OPEN;
    json.byte(CLOSE);
  }

  #key(field: string): KeyPiece {
    const bytes = Buffer.from(`,${JSON.stringify(field)}:`);
    const key = { bytes, device: DEVICE_FIELDS.has(field) };
    if (this.#keys.size >= MAX_KEPT) this.#keys.clear();
    this.#keys.set(field, key);
    return key;
  }

  /** The end of nearly every line: nothing lost, the top buffer. */
  #tailBytes(flags: string): Uint8Array {
    let tail = this.#tails.get(flags);
    if (tail === undefined) {
      tail = Buffer.from(`,"lost":0,"flags":${JSON.stringify(flags)}}\n`);
      if (this.#tails.size >= MAX_KEPT) this.#tails.clear();
      this.#tails.set(flags, tail);
    }
    return tail;
  }

  #tail({ flags, buffer }: TraceEvent, lost: number): void {
    const json = this.#json;
    json.raw(LOST);
    json.integer(lost);
    json.raw(FLAGS);
    json.quoted(flags);
    if (buffer !== "") {
      json.raw(BUFFER);
      json.quoted(buffer);
    }
    json.raw(END);
  }
}
