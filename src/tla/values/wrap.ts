/**
 * Values on several lines as TLC breaks them in traces and in the labels of its state graphs: what
 * does not fit 80 columns opens its bracket and puts each part on a line of its own.
 */
import { domainOf, functionOf, isSet, listElements, valuesOf } from "./order.js";
import { isIdentifier, printValue } from "./print.js";
import { INTERVAL, RECORD, TUPLE, type Value } from "./value.js";

const WIDTH = 80;
/** How far a value stands right of the key above it. */
const DEEPER = "    ";

/** Signs around and between the parts: every opening is as wide as the padding below it. */
interface Signs {
  readonly open: string;
  readonly close: string;
  readonly separator: string;
}

const SET_SIGNS: Signs = { open: "{ ", close: " }", separator: "," };
const TUPLE_SIGNS: Signs = { open: "<< ", close: " >>", separator: "," };
const RECORD_SIGNS: Signs = { open: "[ ", close: " ]", separator: "," };
const FUNCTION_SIGNS: Signs = { open: "( ", close: " )", separator: " @@" };

/** The value in TLC's notation, wrapped at 80 columns; the first line is not indented. */
export function wrapValue(v: Value): string {
  const text = printValue(v);
  if (text.length <= WIDTH || !isReadByTlc(text)) return text;
  return wrap(v, WIDTH, 0, "");
}

/** TLC reads its own text back to wrap it, and leaves alone what that reader does not know. */
function isReadByTlc(text: string): boolean {
  const bare = text.replace(/"[^"]*"/g, "");
  return !/_|-\d+\.\./.test(bare) && !text.includes('\\"');
}

/** `room`: columns from the left padding on; `after`: columns that closing signs need behind it. */
function wrap(v: Value, room: number, after: number, pad: string): string {
  const text = printValue(v);
  if (text.length <= room - after || typeof v !== "object") return text;
  if (isSet(v)) {
    if (v.kind === INTERVAL || !text.startsWith("{")) return text;
    return wrapParts(listElements(v), SET_SIGNS, room, after, pad);
  }
  if ("text" in v) return text;
  const f = functionOf(v);
  if (f.kind === TUPLE) return wrapParts(f.elements, TUPLE_SIGNS, room, after, pad);
  const keys = listElements(domainOf(f));
  const record = f.kind === RECORD && f.shape.names.every((name) => isIdentifier(name.text));
  return record
    ? wrapPairs(
        f.shape.names.map((name) => name.text),
        f.values,
        RECORD_SIGNS,
        " |->",
        room,
        after,
        pad,
      )
    : wrapPairs(keys.map(printValue), valuesOf(f), FUNCTION_SIGNS, " :>", room, after, pad);
}

function wrapParts(
  parts: readonly Value[],
  { open, close, separator }: Signs,
  room: number,
  after: number,
  pad: string,
): string {
  const inner = pad + " ".repeat(open.length);
  const lines = parts.map((part, i) => {
    const behind = i === parts.length - 1 ? after + close.length : separator.length;
    return wrap(part, room - open.length, behind, inner);
  });
  return `${open}${lines.join(`${separator}\n${inner}`)}${close}`;
}

function wrapPairs(
  keys: readonly string[],
  values: readonly Value[],
  { open, close, separator }: Signs,
  sign: string,
  room: number,
  after: number,
  pad: string,
): string {
  const inner = pad + " ".repeat(open.length);
  const width = room - open.length;
  const lines = keys.map((key, i) => {
    const behind = i === keys.length - 1 ? after + close.length : separator.length;
    const value = values[i]!;
    const text = printValue(value);
    if (key.length + sign.length + 1 + text.length + behind <= width)
      return `${key}${sign} ${text}`;
    const below = inner + DEEPER;
    return `${key}${sign}\n${below}${wrap(value, width - DEEPER.length, behind, below)}`;
  });
  return `${open}${lines.join(`${separator}\n${inner}`)}${close}`;
}
