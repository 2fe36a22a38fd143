import type { Expression } from "../format/expression.js";
import type { EventLayout } from "../format/shippedTables.js";

/** How the numbers of one field are printed raw: under the `fields` option and by `report -R`. */
export interface FieldNotation {
  readonly signed: boolean;
  /** A plain `%lx` prints it: hexadecimal without 0x. */
  readonly bareHex: boolean;
}

/** The notation of every field of an event, by the layouts of its text. */
export function fieldNotation(layouts: readonly EventLayout[]): ReadonlyMap<string, FieldNotation> {
  const notation = new Map<string, FieldNotation>();
  for (const { fields, segments } of layouts) {
    const bareHex = new Set<string>();
    segments.forEach((segment, i) => {
      if (segment.kind === "text" || segment.type !== "x" || segment.alternate) return;
      const before = segments[i - 1];
      if (before?.kind === "text" && before.text.endsWith("0x")) return;
      const name = fieldOf(segment.argument);
      if (name !== undefined) bareHex.add(name);
    });
    for (const { name, signed } of fields) {
      if (!notation.has(name)) notation.set(name, { signed, bareHex: bareHex.has(name) });
    }
  }
  return notation;
}

function fieldOf(expression: Expression): string | undefined {
  if (expression.kind === "field") return expression.name;
  return expression.kind === "cast" ? fieldOf(expression.operand) : undefined;
}
