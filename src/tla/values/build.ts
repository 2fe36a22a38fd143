/** Values from JavaScript and back: what other folders use to talk about values. */
import { UserError } from "../../base/index.js";
import type { ValueJson } from "../../base/index.js";
import { EvaluationFailure } from "./failure.js";
import { functionJson } from "./json.js";
import { compareValues, equalValues, makeFunction, sortDistinct } from "./order.js";
import { failureText, printValue } from "./print.js";
import { wrapValue } from "./wrap.js";
import {
  IntervalValue,
  MAX_INT,
  MIN_INT,
  modelValue,
  RecordValue,
  SetValue,
  shapeOf,
  stringValue,
  TupleValue,
  type Value,
} from "./value.js";

/** Failures of comparison become the user's errors: values from outside may be of mixed kinds. */
function guarded<T>(f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (error instanceof EvaluationFailure)
      throw new UserError(failureText(error), { cause: error });
    throw error;
  }
}

export function intValue(n: number): Value {
  if (!Number.isInteger(n) || n > MAX_INT || n < MIN_INT) {
    throw new UserError(`${n} is not an integer of 32 bits`);
  }
  return n;
}

export function boolValue(b: boolean): Value {
  return b;
}

/** A set; duplicates are dropped. */
export function setValue(items: readonly Value[]): Value {
  return guarded(() => new SetValue(sortDistinct([...items]), true));
}

/** The elements of an enumerated set or interval in order, or of a tuple; none of anything else. */
export function valueElements(v: Value): readonly Value[] {
  if (v instanceof SetValue) return guarded(() => sortDistinct([...v.elements]));
  if (v instanceof TupleValue) return v.elements;
  if (v instanceof IntervalValue) {
    return Array.from({ length: Math.max(0, v.high - v.low + 1) }, (_, i) => v.low + i);
  }
  return [];
}

export function tupleValue(items: readonly Value[]): Value {
  return new TupleValue([...items]);
}

export function recordValue(fields: Readonly<Record<string, Value>>): Value {
  const sorted = Object.entries(fields)
    .map(([name, value]) => [stringValue(name), value] as const)
    .sort((a, b) => a[0].id - b[0].id);
  return new RecordValue(
    shapeOf(sorted.map(([name]) => name)),
    sorted.map(([, value]) => value),
  );
}

export function valueEquals(a: Value, b: Value): boolean {
  return guarded(() => equalValues(a, b));
}

/** TLC's order of elements. */
export function valueCompare(a: Value, b: Value): number {
  return guarded(() => compareValues(a, b));
}

/** TLC's notation on one line. */
export function valueToTla(v: Value): string {
  return guarded(() => printValue(v));
}

/** TLC's notation, wrapped at 80 columns as TLC wraps it in traces and in labels of its graphs. */
export function valueToWrappedTla(v: Value): string {
  return guarded(() => wrapValue(v));
}

/** The JSON form of CLI.md. */
export function valueToJson(v: Value): ValueJson {
  return guarded(() => functionJson(v));
}

/** The value that `valueToJson` writes so. Throws UserError for a set that was too large to list. */
export function valueFromJson(json: ValueJson): Value {
  if (typeof json === "string") return stringValue(json);
  if (typeof json !== "object") return json;
  if (isList(json)) return new TupleValue(json.map(valueFromJson));
  if ("#mv" in json) return modelValue(json["#mv"]);
  if ("#set" in json) return setValue(json["#set"].map(valueFromJson));
  if ("#rec" in json) {
    const fields = Object.entries(json["#rec"]).map(([k, v]) => [k, valueFromJson(v)] as const);
    return recordValue(Object.fromEntries(fields));
  }
  if ("#fun" in json) {
    const pairs = json["#fun"].map(([k, v]) => [valueFromJson(k), valueFromJson(v)] as const);
    const sorted = pairs.sort(([a], [b]) => valueCompare(a, b));
    const domain = new SetValue(
      sorted.map(([key]) => key),
      true,
    );
    return makeFunction(
      domain,
      sorted.map(([, value]) => value),
    );
  }
  throw new UserError(`${JSON.stringify(json)} cannot be read as a value`);
}

function isList(json: ValueJson): json is readonly ValueJson[] {
  return Array.isArray(json);
}
