import { explicitSet, forceFunction, listElements } from "../values/order.js";
import {
  FUNCTION,
  FunctionValue,
  LAZY_FUNCTION,
  LAZY_SET,
  LazySet,
  RECORD,
  RecordValue,
  SET,
  SetValue,
  TUPLE,
  TupleValue,
  type Value,
} from "../values/value.js";

/** The value as it is stored in a state: lazy parts evaluated. */
export function settle(v: Value): Value {
  if (typeof v !== "object") return v;
  switch (v.kind) {
    case LAZY_FUNCTION: {
      const f = forceFunction(v);
      return settle(f);
    }
    case LAZY_SET:
      return explicitSet(v);
    case SET: {
      const elements = listElements(v);
      for (let i = 0; i < elements.length; i++) {
        if (needsSettling(elements[i]!)) return new SetValue(elements.map(settle), true);
      }
      return v;
    }
    case TUPLE: {
      for (let i = 0; i < v.elements.length; i++) {
        if (needsSettling(v.elements[i]!))
          return new TupleValue(v.elements.map(settle), v.asFunction);
      }
      return v;
    }
    case RECORD: {
      for (let i = 0; i < v.values.length; i++) {
        if (needsSettling(v.values[i]!)) return new RecordValue(v.shape, v.values.map(settle));
      }
      return v;
    }
    case FUNCTION: {
      for (let i = 0; i < v.values.length; i++) {
        if (needsSettling(v.values[i]!)) return new FunctionValue(v.domain, v.values.map(settle));
      }
      return v;
    }
    default:
      return v;
  }
}

/** Is there anything lazy inside? A value that was fingerprinted is settled already. */
function needsSettling(v: Value): boolean {
  if (typeof v !== "object" || v.hashHigh !== 0 || v.hashLow !== 0) return false;
  return settle(v) !== v;
}

/** The value with its functions evaluated; sets stay lazy, and functions that TLC keeps so. */
export function complete(v: Value): Value {
  if (typeof v !== "object" || v.hashHigh !== 0 || v.hashLow !== 0) return v;
  switch (v.kind) {
    case LAZY_FUNCTION: {
      const lazy = v.memo !== undefined || v.domain instanceof LazySet;
      return lazy ? v : complete(forceFunction(v));
    }
    case TUPLE:
      v.elements.forEach(complete);
      return v;
    case RECORD:
    case FUNCTION:
      v.values.forEach(complete);
      return v;
    default:
      return v;
  }
}
