import type { FieldValue } from "../event.js";
import { narrow } from "./decodeField.js";
import type { ReadFields } from "./readText.js";

/** Fields of a system call's text, and whether all of it could be read. */
export type SyscallFields = ReadFields & { readonly whole: boolean };

/** A value in hexadecimal, under the option verbose behind its type. */
const ARGUMENT = /(?:[\w *]+ )?\b(\w+): (?:0x)?([0-9a-f]+)(?![\w.])/y;
/** What the memory behind a pointer held may end here: another argument follows, or nothing. */
const STRING_END = /"(?=$|, (?:[\w *]+ )?\w+: (?:0x)?[0-9a-f])/g;
const BYTES = / \([0-9a-f:]*(?:, \.\.\.)?\)/y;
const TWICE = "the text gives it twice: one of them stands in a string of the task's own";
/** Calls have six; strings behind pointers count too. */
const MAX_ARGUMENTS = 24;
/** Wrong guesses about where a string ends, after which a line is given up. */
const MAX_GUESSES = 200;

type Argument = readonly [name: string, value: FieldValue];

/**
 * The arguments of a system call as the kernel's text has them, in hexadecimal: with 0x in newer
 * releases, and in the newest with the string or the bytes behind a pointer. Strings come as a
 * field `__NAME_val`, the name that format files have for them.
 *
 * Source: kernel/trace/trace_syscalls.c print_syscall_enter@6.12, @7.2.
 */
export function syscallArguments(text: string, start: number): SyscallFields {
  let guesses = 0;
  /** What was read of a text that does not fit. */
  let part: readonly Argument[] = [];

  const from = (at: number, before: readonly Argument[]): readonly Argument[] | undefined => {
    if (at === text.length && at === start) return before;
    ARGUMENT.lastIndex = at;
    const match = ARGUMENT.exec(text);
    if (match === null || before.length > MAX_ARGUMENTS) {
      if (before.length > part.length) part = before;
      return undefined;
    }
    const name = match[1]!;
    const known: readonly Argument[] = [...before, [name, narrow(BigInt(`0x${match[2]!}`))]];
    const end = match.index + match[0].length;
    if (!text.startsWith(' "', end)) {
      BYTES.lastIndex = end;
      return next(BYTES.test(text) ? BYTES.lastIndex : end, known);
    }
    for (const quote of text.slice(end + 2).matchAll(STRING_END)) {
      if (++guesses > MAX_GUESSES) break;
      const string = text.slice(end + 2, end + 2 + quote.index);
      const all = next(end + 3 + quote.index, [...known, [`__${name}_val`, string]]);
      if (all !== undefined) return all;
    }
    return next(end, known);
  };
  const next = (at: number, known: readonly Argument[]): readonly Argument[] | undefined => {
    if (at === text.length) return known;
    if (text.startsWith(", ", at)) return from(at + 2, known);
    if (known.length > part.length) part = known;
    return undefined;
  };

  const all = from(start, []);
  return { ...believed(all ?? part), whole: all !== undefined };
}

function believed(found: readonly Argument[]): ReadFields {
  const fields: Record<string, FieldValue> = {};
  const twice = new Set<string>();
  for (const [name, value] of found) {
    if (Object.hasOwn(fields, name)) twice.add(name);
    fields[name] = value;
  }
  if (twice.size === 0) return { fields, unknownFields: undefined };
  const known = Object.entries(fields).filter(([name]) => !twice.has(name));
  return {
    fields: Object.fromEntries(known),
    unknownFields: Object.fromEntries([...twice].map((name) => [name, TWICE])),
  };
}

/** The result as the kernel's text has it, a long in hexadecimal; undefined when it is none. */
export function syscallResult(text: string): number | bigint | undefined {
  const result = /^(?:0x)?([0-9a-f]{1,16})$/.exec(text);
  return result ? narrow(BigInt.asIntN(64, BigInt(`0x${result[1]!}`))) : undefined;
}
