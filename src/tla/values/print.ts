import { domainOf, functionOf, isFunction, isSet, listElements, valuesOf } from "./order.js";
import { FunctionSet, isFiniteSet, PowerSet, ProductSet, sizeOf } from "./lazySets.js";
import { EvaluationFailure } from "./failure.js";
import { INTERVAL, LAZY_SET, MODEL, RECORD, STRING, TUPLE, type Value } from "./value.js";

const IDENTIFIER = /^[0-9_]*[A-Za-z][A-Za-z0-9_]*$/;
/** Is the text printed as a field name of a record? */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\t": "\\t",
  "\f": "\\f",
  "\r": "\\r",
};

function quote(text: string): string {
  return `"${text.replace(/[\\"\n\t\f\r]/g, (c) => ESCAPES[c]!)}"`;
}

/** TLC enumerates a lazy set to print it unless it has more elements than this. */
const PRINTED = 10_000;

function isText(x: string | Value): x is string {
  return typeof x === "string";
}

/** A value in TLC's notation on one line. */
export function printValue(v: Value): string {
  if (typeof v === "number") return String(v);
  if (typeof v === "boolean") return v ? "TRUE" : "FALSE";
  if (v.kind === STRING) return quote(v.text);
  if (v.kind === MODEL) return v.text;
  if (v.kind === INTERVAL && !v.asList) return v.low > v.high ? "{}" : `${v.low}..${v.high}`;
  if (isSet(v)) {
    if (v.kind === LAZY_SET) {
      const notation =
        v
          .notation()
          ?.map((x) => (isText(x) ? x : printValue(x)))
          .join("") ?? unprintable(v);
      if (notation !== undefined) return notation;
    }
    return `{${listElements(v).map(printValue).join(", ")}}`;
  }
  const f = functionOf(v);
  if (f.kind === TUPLE) {
    return f.elements.length === 0 ? "<<>>" : `<<${f.elements.map(printValue).join(", ")}>>`;
  }
  if (f.kind === RECORD && f.shape.names.every((name) => isIdentifier(name.text))) {
    return `[${f.shape.names.map((n, i) => `${n.text} |-> ${printValue(f.values[i]!)}`).join(", ")}]`;
  }
  const values = valuesOf(f);
  if (values.length === 0) return "<< >>";
  const keys = listElements(domainOf(f));
  return `(${keys.map((k, i) => `${printValue(k)} :> ${printValue(values[i]!)}`).join(" @@ ")})`;
}

function unprintable(v: Value): string | undefined {
  if (v instanceof PowerSet && isFiniteSet(v.of) && sizeOf(v.of) > 13) {
    return `SUBSET ${printValue(v.of)}`;
  }
  if (v instanceof FunctionSet && v.isFinite() && (v.size() ?? PRINTED + 1) > PRINTED) {
    return `[${printValue(v.from)} -> ${printValue(v.to)}]`;
  }
  // As TLC, which counts the elements of each part before it prints any.
  if (v instanceof ProductSet) for (const s of v.sets) if (!isFunction(s)) sizeOf(s);
  return undefined;
}

function describe(v: Value): string {
  if (typeof v === "number") return "integer";
  if (typeof v === "boolean") return "boolean";
  if (v.kind === STRING) return "string";
  if (v.kind === MODEL) return "model value";
  if (isSet(v)) return "set";
  if (!isFunction(v)) return "value";
  if (v.kind === RECORD) return "record";
  return v.kind === TUPLE ? "tuple" : "function";
}

/** `integer 3`, for messages. */
export function naming(v: Value): string {
  let text = "";
  try {
    text = ` ${printValue(v)}`;
  } catch (error) {
    // A value that cannot be printed (an infinite set inside) is still named by its kind.
    if (!(error instanceof EvaluationFailure)) throw error;
  }
  if (text.length > 300) text = `${text.slice(0, 297)}...`;
  return describe(v) + text;
}

/** The message of a failure with its values written out. */
export function failureText(failure: EvaluationFailure): string {
  return failure.parts.map((p) => (typeof p === "string" ? p : naming(p.shown))).join("");
}
