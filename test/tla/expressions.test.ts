/**
 * The engine on the expressions of expressions.txt, held to what TLC made of them
 * (scripts/recordExpressions.ts): the value as printed, or that it is refused.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { DOES_NOT_PARSE, parseExpressions } from "./support/expressionFile.js";

const file = fileURLToPath(new URL("expressions.txt", import.meta.url));

describe.each(parseExpressions(readFileSync(file, "utf8")))("$name", ({ entries }) => {
  const together = entries.filter(({ refusal }) => refusal !== DOES_NOT_PARSE);
  const alone = entries.filter(({ refusal }) => refusal === DOES_NOT_PARSE);

  it("values and refusals", async () => {
    // A fresh engine: strings are ordered by when the process first met them, as in TLC.
    vi.resetModules();
    const { evaluateWithEngine } = await import("./support/evaluateWithEngine.js");
    const answers = await evaluateWithEngine(together.map(({ expression }) => expression));
    const wrong = together.flatMap(({ expression, value, refusal }, i) => {
      const answer = answers[i]!;
      const got = "value" in answer ? answer.value : undefined;
      if (got === value && !("unsupported" in answer)) return [];
      return [{ expression, tlc: value ?? `error: ${refusal}`, engine: answer }];
    });
    expect(wrong).toEqual([]);
  });

  it.runIf(alone.length > 0)("what does not parse", async () => {
    const { evaluateWithEngine } = await import("./support/evaluateWithEngine.js");
    for (const { expression } of alone) {
      const [answer] = await evaluateWithEngine([expression]);
      expect(answer, expression).toHaveProperty("refusal");
    }
  });
});
