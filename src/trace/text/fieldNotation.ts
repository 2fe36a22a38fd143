import type { Expression } from "../format/expression.js";
import type { EventLayout } from "../format/shippedTables.js";

/** How the numbers of one field are printed raw: under the `fields` option and by `report -R`. */
export interface FieldNotation {
  readonly signed: boolean;
  /** The base of its digits where no 0x tells: a plain `%lx` prints 16, `%o` 8. */
  readonly bareBase: 8 | 10 | 16;
}

/** The notation of every field of an event, by the layouts of its text. */
export function fieldNotation(layouts: readonly EventLayout[]): ReadonlyMap<string, FieldNotation> {
  const notation = new Map<string, FieldNotation>();
  for (const { fields, segments } of layouts) {
    const bases = new Map<string, 8 | 16>();
    segments.forEach((segment, i) => {
      if (segment.kind === "text" || (segment.type !== "x" && segment.type !== "o")) return;
      const before = segments[i - 1];
      const prefixed = segment.alternate || (before?.kind === "text" && before.text.endsWith("0x"));
      const name = fieldOf(segment.argument);
      if (name === undefined || (segment.type === "x" && prefixed)) return;
      bases.set(name, segment.type === "x" ? 16 : 8);
    });
    for (const { name, signed } of fields) {
      if (!notation.has(name)) notation.set(name, { signed, bareBase: bases.get(name) ?? 10 });
    }
  }
  return notation;
}

function fieldOf(expression: Expression): string | undefined {
  if (expression.kind === "field") return expression.name;
  return expression.kind === "cast" ? fieldOf(expression.operand) : undefined;
}
