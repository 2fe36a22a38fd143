/** Which operators group how, and which need parentheses: as SANY answered (scripts/ParseWithSany.java). */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { UserError } from "../../../src/base/index.js";
import { canonicalName } from "../../../src/tla/parse/operators.js";
import { parseExpression } from "../../../src/tla/parse/parseModule.js";
import type { Syntax } from "../../../src/tla/parse/syntax.js";

const answers = readFileSync(new URL("precedence.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t") as [string, string]);

const SANY_NAMES: Readonly<Record<string, string>> = {
  $CartesianProd: "\\X",
  $FcnApply: "call",
  $RcdSelect: "field",
};

function inOurNames(tree: string): string {
  return tree.replace(/\(([^\s()]+)/g, (_, name: string) => {
    return `(${SANY_NAMES[name] ?? canonicalName(name)}`;
  });
}

function show(e: Syntax): string {
  switch (e.kind) {
    case "apply":
      return e.args.length === 0 ? e.name : `(${e.name} ${e.args.map(show).join(" ")})`;
    case "and":
      return e.items.map(show).reduce((a, b) => `(/\\ ${a} ${b})`);
    case "or":
      return e.items.map(show).reduce((a, b) => `(\\/ ${a} ${b})`);
    case "call":
      return `(call ${[e.fn, ...e.args].map(show).join(" ")})`;
    case "field":
      return `(field ${show(e.record)} StringNode)`;
    default:
      return e.kind;
  }
}

it(`groups or refuses each of ${answers.length} expressions as SANY does`, async () => {
  const different: string[] = [];
  for (const [expression, tree] of answers) {
    let got: string;
    try {
      got = show(await parseExpression(expression));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      got = "refused";
    }
    if (got !== inOurNames(tree)) different.push(`${expression}: SANY ${tree}, here ${got}`);
  }
  expect(different).toEqual([]);
});
