import { FAST_EVENTS } from "./fastEvents.js";
import { neededFields, type WantedEvents } from "../logInfo.js";
import { restrictTemplate, type Template } from "./template.js";

/** One name of an event in one log: interned, so that a line costs a lookup and a count. */
export interface EventName {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The subsystem that has an event of this name, null where none is known. */
  readonly system: string | null;
  readonly fast: readonly Template[] | undefined;
  readonly wanted: boolean;
  count: number;
}

// Every kernel has a few thousand events; more names than this are no names.
const MAX_NAMES = 20_000;
const BUCKETS = 4096;

/** A name's hash while it is scanned: start with 0 and fold in each byte. */
export function foldName(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

/**
 * The names of one log, found by their bytes. Law: one entry for a name, whatever finds it.
 */
export class EventNames {
  readonly #buckets: (EventName[] | undefined)[] = new Array<EventName[] | undefined>(BUCKETS);
  readonly #wanted: WantedEvents | undefined;
  readonly #systemOf: (name: string) => string | undefined;
  #size = 0;

  /** `wanted` undefined: every event is. `systemOf` is asked once for each name. */
  constructor(wanted: WantedEvents | undefined, systemOf: (name: string) => string | undefined) {
    this.#wanted = wanted;
    this.#systemOf = systemOf;
  }

  /** The entry for `bytes[start, end)`, whose folded hash is given; undefined when there are too many. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): EventName | undefined {
    const bucket = this.#buckets[hash & (BUCKETS - 1)];
    if (bucket !== undefined) {
      for (const entry of bucket) {
        if (entry.bytes.length === end - start && sameBytes(entry.bytes, bytes, start)) {
          return entry;
        }
      }
    }
    return this.#add(Buffer.from(bytes.subarray(start, end)), hash);
  }

  findText(name: string): EventName | undefined {
    const bytes = Buffer.from(name);
    let hash = 0;
    for (const byte of bytes) hash = foldName(hash, byte);
    return this.find(bytes, 0, bytes.length, hash);
  }

  #add(bytes: Buffer, hash: number): EventName | undefined {
    if (this.#size >= MAX_NAMES) return undefined;
    this.#size++;
    const name = bytes.toString();
    const entry: EventName = {
      name,
      bytes,
      system: this.#systemOf(name) ?? null,
      fast: this.#fast(name),
      wanted: this.#wanted === undefined || this.#wanted.has(name),
      count: 0,
    };
    (this.#buckets[hash & (BUCKETS - 1)] ??= []).push(entry);
    return entry;
  }

  #fast(name: string): readonly Template[] | undefined {
    const templates = FAST_EVENTS.get(name);
    const needed = neededFields(this.#wanted, name);
    if (templates === undefined || needed === undefined) return templates;
    return templates.map((template) => restrictTemplate(template, needed));
  }

  *entries(): Generator<EventName> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket;
  }
}

function sameBytes(name: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
  return true;
}
