import type { FieldValue } from "../event.js";
import { plainNumber, withUnknown } from "./genericPayload.js";
import type { DecodedFields } from "./template.js";

/** Microseconds behind a mark of how many they are; nothing where the call goes on. */
const DURATION = /^(?:[$@*#!+]? *(\d{1,15}(?:\.\d{1,9})?) us)?$/;

/** `duration | indented text`, taken apart; undefined when it has no such columns. */
function columns(text: string): { place: Record<string, FieldValue>; body: string } | undefined {
  const bar = text.indexOf("|");
  if (bar === -1 || text[bar + 1] !== " ") return undefined;
  const duration = DURATION.exec(text.slice(0, bar).trim());
  if (duration === null) return undefined;
  const rest = text.slice(bar + 2);
  const body = rest.trimStart();
  const depth = Math.max(0, rest.length - body.length - 1) >> 1;
  const microseconds = duration[1];
  const place =
    microseconds === undefined
      ? { depth }
      : { depth, duration_ns: Math.round(Number(microseconds) * 1000) };
  return { place, body };
}

/**
 * `! 194.566 us |      xfs_ilock2_io_mmap();`, two blanks a level; with the options funcgraph-retval
 * and funcgraph-retaddr a comment follows. Source: kernel/trace/trace_functions_graph.c@6.12.
 */
export function graphCall(text: string): DecodedFields | undefined {
  const found = columns(text);
  if (found === undefined) return undefined;
  const { main, comment } = withoutComment(found.body);
  const open = main.indexOf("(");
  const tail = main.endsWith(");") ? 2 : main.endsWith(") {") ? 3 : 0;
  if (open < 1 || tail === 0 || main.startsWith("}")) return undefined;
  const args = main.slice(open + 1, -tail);
  const func: Record<string, FieldValue> = { func: main.slice(0, open) };
  if (args !== "") func["args"] = args;
  return withUnknown({ ...func, ...found.place, ...resultOf(comment.split(" ")) }, {});
}

/** `+ 13.674 us   |      } /* xfs_ilock [xfs] *\/`: with the option funcgraph-tail the name. */
export function graphReturn(text: string): DecodedFields | undefined {
  const found = columns(text);
  if (found === undefined) return undefined;
  const { main, comment } = withoutComment(found.body);
  if (main !== "}") return undefined;
  const words = comment.split(" ");
  const end = words.findIndex((word) => /^(?:<-|=$|ret=)/.test(word));
  const name = words.slice(0, end === -1 ? undefined : end).join(" ");
  const func: Record<string, FieldValue> = name === "" ? {} : { func: name };
  return withUnknown({ ...func, ...found.place, ...resultOf(words) }, {});
}

function withoutComment(body: string): { main: string; comment: string } {
  const begin = body.endsWith(" */") ? body.lastIndexOf(" /* ") : -1;
  if (begin === -1) return { main: body, comment: "" };
  return { main: body.slice(0, begin), comment: body.slice(begin + 4, -3) };
}

/** `= 0x1` up to 6.14, `ret=0x1` since. */
function resultOf(words: readonly string[]): Record<string, FieldValue> {
  const sign = words.indexOf("=");
  const text =
    sign === -1 ? words.find((word) => word.startsWith("ret="))?.slice(4) : words[sign + 1];
  return text === undefined ? {} : { retval: plainNumber(text) ?? text };
}
