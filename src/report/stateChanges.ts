import { formatValue, valueKey, type ValueJson } from "../base/index.js";
import { entriesOf } from "./taskColumns.js";

type State = Readonly<Record<string, ValueJson>>;

/** What a step did to one place in the state, as `fsl.holders = {w}`. */
export interface Change {
  readonly variable: string;
  /** The place: the variable, and the keys into it. */
  readonly path: string;
  /** The new value in TLC's notation. */
  readonly value: string;
}

function step(path: string, key: ValueJson): string {
  const isField = typeof key === "string" && /^[A-Za-z_]\w*$/.test(key);
  return isField ? `${path}.${key}` : `${path}[${formatValue(key)}]`;
}

/** Goes into functions and records that kept their domain, so that only what changed is said. */
function compare(
  variable: string,
  path: string,
  before: ValueJson | undefined,
  after: ValueJson,
): Change[] {
  if (before !== undefined && valueKey(before) === valueKey(after)) return [];
  const [old, now] = [before === undefined ? undefined : entriesOf(before), entriesOf(after)];
  if (old && now) {
    const values = new Map(old.map(([key, value]) => [valueKey(key), value]));
    const sameDomain = old.length === now.length && now.every(([key]) => values.has(valueKey(key)));
    if (sameDomain) {
      return now.flatMap(([key, value]) =>
        compare(variable, step(path, key), values.get(valueKey(key)), value),
      );
    }
  }
  return [{ variable, path, value: formatValue(after) }];
}

/**
 * Every place in which a step changes the state. Sorted by place, since engines differ in the order
 * in which they list variables and fields.
 */
export function changes(before: State, after: State): Change[] {
  const found = Object.entries(after).flatMap(([name, value]) =>
    compare(name, name, before[name], value),
  );
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
