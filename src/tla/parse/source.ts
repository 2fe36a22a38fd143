import { codeFrame, UserError } from "../../base/index.js";

/** A module's text as the tools of TLA+ see it: tabs expanded, so that columns are SANY's. */
export interface Source {
  readonly module: string;
  readonly file: string;
  readonly text: string;
}

/** A piece of a source; offsets in UTF-16 code units of the expanded text, lines and columns from 1. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** Expands tabs to multiples of 8 columns, as SANY counts them, and unifies line ends. */
export function expandTabs(text: string): string {
  const unified = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!unified.includes("\t")) return unified;
  return unified
    .split("\n")
    .map((line) => {
      let out = "";
      for (const c of line) out += c === "\t" ? " ".repeat(8 - (out.length % 8)) : c;
      return out;
    })
    .join("\n");
}

/** The user's failure at a span, with a code frame. */
export function errorAt(span: Span, message: string, hint?: string): UserError {
  const length = Math.max(1, span.source.text.slice(span.start, span.end).split("\n")[0]!.length);
  return new UserError(message, {
    place: { file: span.source.file, line: span.line, column: span.column },
    frame: codeFrame(span.source.text, span.line, span.column, length),
    hint,
  });
}

export function spanText(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}

/** The text on one line with single spaces: for messages and for `explain`. */
export function oneLine(span: Span): string {
  return stripComments(spanText(span)).replace(/\s+/g, " ").trim();
}

/**
 * Replaces comments by blanks, keeping all positions. Block comments nest; a quote inside one means
 * nothing; outside, a string hides comment signs. PlusCal lives in comments and disappears here.
 */
export function stripComments(text: string): string {
  const out: string[] = [];
  let copied = 0;
  let i = 0;
  const blank = (from: number, to: number): void => {
    out.push(text.slice(copied, from), text.slice(from, to).replace(/[^\n]/g, " "));
    copied = to;
  };
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c === 34) {
      i = skipString(text, i);
    } else if (c === 92 && text.charCodeAt(i + 1) === 42) {
      let end = text.indexOf("\n", i);
      if (end < 0) end = text.length;
      blank(i, end);
      i = end;
    } else if (c === 40 && text.charCodeAt(i + 1) === 42) {
      const end = skipBlockComment(text, i);
      blank(i, end);
      i = end;
    } else {
      i++;
    }
  }
  out.push(text.slice(copied));
  return out.join("");
}

/** The offset after the string that starts at `i`; a string ends at its line's end at the latest. */
function skipString(text: string, i: number): number {
  i++;
  while (i < text.length && text[i] !== '"' && text[i] !== "\n") i += text[i] === "\\" ? 2 : 1;
  return Math.min(i + 1, text.length);
}

function skipBlockComment(text: string, start: number): number {
  let depth = 0;
  let i = start;
  while (i < text.length) {
    if (text.startsWith("(*", i)) {
      depth++;
      i += 2;
    } else if (text.startsWith("*)", i)) {
      depth--;
      i += 2;
      if (depth === 0) return i;
    } else {
      i++;
    }
  }
  return text.length;
}

/**
 * Blanks whatever lies outside the first module: prose before it, and behind its end the
 * `---- CONFIG` tails and notes that people keep there. `text` must be free of comments.
 */
export function blankOutsideModule(text: string): string {
  const opening = /-{4,}[ ]*MODULE\b/g;
  const first = opening.exec(text);
  if (first === null) return text;
  const mark = /-{4,}[ ]*MODULE\b|={4,}|"(?:[^"\\\n]|\\.)*"/g;
  mark.lastIndex = first.index;
  let depth = 0;
  let end = text.length;
  for (let m = mark.exec(text); m !== null; m = mark.exec(text)) {
    if (m[0].startsWith("-")) depth++;
    else if (m[0].startsWith("=") && --depth === 0) {
      end = m.index + m[0].length;
      break;
    }
  }
  const blank = (s: string): string => s.replace(/[^\n]/g, " ");
  return blank(text.slice(0, first.index)) + text.slice(first.index, end) + blank(text.slice(end));
}
