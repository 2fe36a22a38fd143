/** Steps that follow each other: `At(t, "a") ... Goto(t, "b")` and `At(t, "b") ... Goto(t, "c")`. */
import type { Span } from "../../src/tla/parse/source.js";
import type { Syntax } from "../../src/tla/parse/syntax.js";
import type { Definition } from "./definitions.js";
import type { Mutation } from "./sites.js";

interface Step {
  readonly definition: Definition;
  readonly from: Span;
  readonly to: Span;
}

function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}

/** The place where an action is taken and the place to which it leads, if it names one of each. */
function stepOf(definition: Definition): Step | undefined {
  let from: Span | undefined;
  let to: Span | undefined;
  const items = definition.body.kind === "and" ? definition.body.items : [definition.body];
  for (const item of items) {
    if (item.kind !== "apply") continue;
    const [first, second, third] = item.args;
    if (item.name === "At" && second) from = second.span;
    else if (item.name === "Goto" && second) to = second.span;
    else if (item.name === "Go" && second && third) [from, to] = [second.span, third.span];
    else if (item.name === "=" && isPc(first) && second?.kind === "string") from = second.span;
  }
  return from && to && { definition, from, to };
}

function isPc(e: Syntax | undefined): boolean {
  return e?.kind === "call" && e.fn.kind === "apply" && e.fn.name === "pc";
}

/** Two steps in the other order, and the first of them left out. */
export function stepMutations(definitions: readonly Definition[]): Mutation[] {
  const steps = definitions.flatMap((definition) => stepOf(definition) ?? []);
  const found: Mutation[] = [];
  for (const a of steps) {
    for (const b of steps) {
      if (a === b || a.definition.module !== b.definition.module) continue;
      if (textOf(a.to) !== textOf(b.from) || textOf(a.from) === textOf(b.to)) continue;
      // Two calls of a task are no two steps of one.
      if (textOf(a.to) === '"idle"') continue;
      const { module, name: definition } = a.definition;
      const { line } = a.from;
      const place = { module, definition, line };
      const second = b.definition.name;
      const edit = (span: Span, text: string): { start: number; end: number; text: string } => ({
        start: span.start,
        end: span.end,
        text,
      });
      found.push({
        ...place,
        change: "swap steps",
        what: `${definition}, ${second} -> ${second}, ${definition}`,
        edits: [
          edit(a.from, textOf(a.to)),
          edit(a.to, textOf(b.to)),
          edit(b.from, textOf(a.from)),
          edit(b.to, textOf(a.to)),
        ],
      });
      found.push({
        ...place,
        change: "skip step",
        what: `${definition} goes to ${short(textOf(b.to))}, past ${second}`,
        edits: [edit(a.to, textOf(b.to))],
      });
    }
  }
  return found;
}

function short(text: string): string {
  return text.replace(/\s+/g, " ");
}
