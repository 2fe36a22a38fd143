import type { FieldValue } from "../event.js";
import { plainNumber, withUnknown } from "./genericPayload.js";
import type { DecodedFields } from "./template.js";

const HEAD = /^\(([^()]*?)(?: <- ([^()]*))?\)(?: |$)/;
/** A probe on an event says which: `(system.event)`. */
const EVENT_PROBE = /^\w+\.\w+$/;
const NAME = /([A-Za-z_]\w*)=/y;
/** What a value without quotes can be: numbers, letters, symbols, `(fault)`. */
const BARE = /(?:'.'|[^"{}\s=]+(?: \[[\w-]+\])?)(?=$| [A-Za-z_]\w*=)/sy;
/** A text and an array end where the next argument begins. */
const QUOTE_END = /"(?=$| [A-Za-z_]\w*=)/g;
const ARRAY_END = /\}(?=$| [A-Za-z_]\w*=)/g;
/** The kernel's limit is 128 (MAX_TRACE_ARGS). */
const MAX_ARGUMENTS = 256;
/** Wrong guesses about where a text ends, after which a line is given up. */
const MAX_GUESSES = 200;
const OPEN_ENDED = "its text has no end on this line";

type Argument = readonly [name: string, value: FieldValue | undefined];

/**
 * The text of a probe: `(where) k=v ...` at entry, `(caller <- function) k=v ...` at return.
 *
 * Fields of the place are named as in the probe's format file. Arguments are raw numbers; texts
 * stand in quotes that nothing escapes, arrays in braces. Out: undefined when it is no such text.
 * Source: kernel/trace/trace_kprobe.c, trace_fprobe.c, trace_probe.c@6.12.
 */
export function probeFields(text: string): DecodedFields | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const fields: Record<string, FieldValue> = {};
  const unknown: Record<string, string> = {};
  const [, place, func] = head;
  if (func === undefined) {
    fields[EVENT_PROBE.test(place!) ? "__probe_event" : "__probe_ip"] = place!;
  } else {
    fields["__probe_func"] = func;
    fields["__probe_ret_ip"] = place!;
  }
  if (head[0].length === text.length) return withUnknown(fields, unknown);
  const found = probeArguments(text, head[0].length);
  if (found === undefined) return undefined;
  for (const [name, value] of found) {
    if (value === undefined) unknown[name] = OPEN_ENDED;
    else if (value === "(fault)") unknown[name] = "the probe could not read it";
    else fields[name] = value;
  }
  return withUnknown(fields, unknown);
}

/** The arguments from `start` on, with the first places for the ends of texts that fit all the rest. */
function probeArguments(text: string, start: number): readonly Argument[] | undefined {
  let guesses = 0;
  /** What was read when a text had no end. */
  let open: readonly Argument[] | undefined;

  const from = (at: number, before: readonly Argument[]): readonly Argument[] | undefined => {
    NAME.lastIndex = at;
    const match = NAME.exec(text);
    if (match === null || before.length === MAX_ARGUMENTS) return undefined;
    const name = match[1]!;
    const valueAt = NAME.lastIndex;
    const next = (end: number, value: FieldValue): readonly Argument[] | undefined => {
      const known: readonly Argument[] = [...before, [name, value]];
      return end === text.length ? known : from(end + 1, known);
    };
    const first = text[valueAt];
    if (first === '"' || first === "{") {
      const rest = text.slice(valueAt + 1);
      for (const { index } of rest.matchAll(first === '"' ? QUOTE_END : ARRAY_END)) {
        if (++guesses > MAX_GUESSES) break;
        const inside = rest.slice(0, index);
        const all = next(valueAt + index + 2, first === '"' ? inside : arrayOf(inside));
        if (all !== undefined) return all;
      }
      open ??= [...before, [name, undefined]];
      return undefined;
    }
    BARE.lastIndex = valueAt;
    const bare = BARE.exec(text);
    return bare === null ? undefined : next(BARE.lastIndex, bareValue(bare[0]));
  };

  return from(start, []) ?? open;
}

function bareValue(text: string): FieldValue {
  if (text.length === 3 && text.startsWith("'") && text.endsWith("'")) return text.charCodeAt(1);
  return plainNumber(text) ?? text;
}

function arrayOf(inside: string): FieldValue {
  if (inside === "") return [];
  if (inside.startsWith('"') && inside.endsWith('"')) return inside.slice(1, -1).split('","');
  return inside.split(",").map(bareValue);
}
