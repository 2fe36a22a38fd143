/**
 * Random expressions and small specs, the engine against live TLC: a bounded sample, where Java and
 * the jar are. The long runs are scripts/compareRandomExpressions.ts and
 * scripts/compareRandomSpecs.ts; their results stand in docs/engine-vs-tlc.md.
 */
import fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareRandomSpecs } from "./support/compareSpecs.js";
import { evaluateWithEngine } from "./support/evaluateWithEngine.js";
import { evaluateWithTlc } from "./support/evaluateWithTlc.js";
import { constantExpression } from "./support/generateExpression.js";
import { randomSpec } from "./support/generateSpec.js";
import { liveJar } from "./support/tlc.js";

const jar = await liveJar();
const seed = Number(process.env["LOCKSTEP_SEED"] ?? 1);

describe.runIf(jar)("live TLC", () => {
  it(`evaluates 200 random expressions alike (LOCKSTEP_SEED=${seed})`, async () => {
    const arbitrary = fc
      .array(fc.nat(0xffff), { minLength: 80, maxLength: 300, size: "max" })
      .map(constantExpression);
    const expressions = fc.sample(arbitrary, { numRuns: 200, seed });
    const tlc = await evaluateWithTlc(jar!, expressions);
    const engine = await evaluateWithEngine(expressions);
    // A refusal agrees with a refusal; messages are each engine's own.
    const bare = (v: object): string => ("value" in v ? String(v.value) : "refused");
    const wrong = expressions.flatMap((text, i) => {
      const [a, b] = [bare(tlc[i]!), bare(engine[i]!)];
      const unprintable = a.includes("<expression") || /\d\.\.\d/.test(a + b);
      return a === b || unprintable ? [] : [{ text, tlc: a, engine: b }];
    });
    expect(wrong).toEqual([]);
  });

  it(`explores 8 random specs alike (LOCKSTEP_SEED=${seed})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "lockstep-random-"));
    const found: string[] = [];
    try {
      await compareRandomSpecs({
        jar: jar!,
        folder,
        count: 8,
        seed,
        onDifference: (text) => found.push(text),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(found).toEqual([]);
  });
});

describe("the generators", () => {
  it("make the same text from the same choices", () => {
    const choices = Array.from({ length: 200 }, (_, i) => (i * 7919) % 65536);
    const names = (text: string): string => text.replace(/\bv\d+\b/g, "v");
    expect(names(constantExpression(choices))).toBe(names(constantExpression(choices)));
    expect(names(randomSpec(choices).module)).toBe(names(randomSpec(choices).module));
  });
});
