/**
 * test/tla/expressions.txt: constant expressions and what TLC makes of them, by section.
 *
 * A line is `EXPRESSION ==> VALUE`, `EXPRESSION =/=> MESSAGE` (refused while evaluating) or
 * `EXPRESSION =/=> does not parse`; `# NAME` starts a section. The expressions of a section stand
 * in one module, in order, because TLC orders strings by the place where it first met them.
 */

export interface Recorded {
  readonly expression: string;
  /** The value as PrintT prints it on one line; undefined when TLC refuses. */
  readonly value?: string;
  readonly refusal?: string;
}

export interface Section {
  readonly name: string;
  readonly entries: readonly Recorded[];
}

export const DOES_NOT_PARSE = "does not parse";

export function parseExpressions(text: string): Section[] {
  const sections: { name: string; entries: Recorded[] }[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    if (line.startsWith("# ")) {
      sections.push({ name: line.slice(2), entries: [] });
      continue;
    }
    const [, expression, arrow, answer] = /^(.*?)(?: (==>|=\/=>) (.*))?$/.exec(line) ?? [];
    const entry = { expression: expression ?? line };
    const answered =
      arrow === "==>"
        ? { ...entry, value: answer ?? "" }
        : { ...entry, ...(answer === undefined ? {} : { refusal: answer }) };
    sections.at(-1)!.entries.push(answered);
  }
  return sections;
}

export function printExpressions(sections: readonly Section[]): string {
  const lines = sections.flatMap(({ name, entries }) => [
    `# ${name}`,
    ...entries.map(({ expression, value, refusal }) =>
      value === undefined ? `${expression} =/=> ${refusal ?? "?"}` : `${expression} ==> ${value}`,
    ),
  ]);
  return `${lines.join("\n")}\n`;
}

/** A module with the definitions e0, e1, ... */
export function expressionModule(name: string, expressions: readonly string[]): string {
  return [
    `---- MODULE ${name} ----`,
    "EXTENDS Integers, Sequences, FiniteSets, Bags, TLC, Randomization",
    "CONSTANTS m, n, A1, A2, B1",
    ...expressions.map((expression, i) => `e${i} == ${expression}`),
    "====",
    "",
  ].join("\n");
}

export const EXPRESSION_CONFIG = "CONSTANTS m = m n = n A1 = A_1 A2 = A_2 B1 = B_1\n";
