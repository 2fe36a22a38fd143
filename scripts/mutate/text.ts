/** Edits of a module's text that keep junction lists aligned. */
import type { Span } from "../../src/tla/parse/source.js";

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** The text of a span for another column: its further lines move with its first one. */
export function movedTo(span: Span, column: number): string {
  const { text } = span.source;
  const shift = column - columnOf(text, span.start);
  const [first, ...rest] = text.slice(span.start, span.end).split("\n");
  const moved = rest.map((line) =>
    shift >= 0 ? " ".repeat(shift) + line : line.slice(Math.min(-shift, line.search(/\S|$/))),
  );
  return [first, ...moved].join("\n");
}

/** Puts `prefix`, the text of `inner` and `suffix` in the place of `outer`. */
export function replaced(outer: Span, inner: Span, prefix = "(", suffix = ")"): Edit {
  const column = columnOf(outer.source.text, outer.start) + prefix.length;
  return { start: outer.start, end: outer.end, text: prefix + movedTo(inner, column) + suffix };
}

/** The text with all edits, which must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let out = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start < at) throw new Error("two edits overlap");
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}
