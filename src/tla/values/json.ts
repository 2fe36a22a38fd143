import type { ValueJson } from "../../base/index.js";
import { domainOf, functionOf, isSet, listElements, valuesOf } from "./order.js";
import { LAZY_SET, MODEL, RECORD, STRING, TUPLE, type Value } from "./value.js";
import { printValue } from "./print.js";
import { isFiniteSet, sizeOf } from "./lazySets.js";

/** Sets with more elements than this are not enumerated for JSON. */
const LISTED = 10_000;

export function functionJson(v: Value): ValueJson {
  if (typeof v !== "object") return v;
  if (v.kind === STRING) return v.text;
  if (v.kind === MODEL) return { "#mv": v.text };
  if (isSet(v)) {
    if (v.kind === LAZY_SET && (!isFiniteSet(v) || sizeOf(v) > LISTED))
      return { "#tla": printValue(v) };
    return { "#set": listElements(v).map(functionJson) };
  }
  const f = functionOf(v);
  if (f.kind === TUPLE) return f.elements.map(functionJson);
  if (f.kind === RECORD) {
    return {
      "#rec": Object.fromEntries(
        f.shape.names.map((name, i) => [name.text, functionJson(f.values[i]!)] as const),
      ),
    };
  }
  const values = valuesOf(f);
  return {
    "#fun": listElements(domainOf(f)).map(
      (k, i) => [functionJson(k), functionJson(values[i]!)] as const,
    ),
  };
}
