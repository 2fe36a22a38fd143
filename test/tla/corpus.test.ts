/**
 * The engine on every spec of corpus/, held to what TLC answered (scripts/recordCorpus.ts): outcome,
 * name, counts and depth, the length of a shortest counterexample, and the labelled state graph.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { liveJar, runTlc, type TlcAnswer } from "./support/tlc.js";

const folder = fileURLToPath(new URL("corpus/", import.meta.url));
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Record<
  string,
  TlcAnswer
>;
const names = Object.keys(expected);

function specOf(name: string): { specFile: string; configFile: string } {
  return {
    specFile: join(folder, `${name.split(".")[0]}.tla`),
    configFile: join(folder, `${name}.cfg`),
  };
}

/** What both engines must agree on. The rest of a TLC answer belongs to TLC. */
function comparable(answer: TlcAnswer): Partial<TlcAnswer> {
  const { outcome, name, generated, distinct, depth, traceLength, graph } = answer;
  // TLC names a property by its place when it is a conjunct, and never a temporal one.
  const named = name === undefined || name.startsWith("line ") ? {} : { name };
  if (outcome === "error" || outcome === "assumption") return { outcome };
  // A violation by an initial state: TLC counts nothing and shows no graph.
  if (generated === undefined || distinct === undefined) return { outcome, ...named };
  const liveness = answer.loop !== undefined;
  return {
    outcome,
    ...named,
    generated,
    distinct,
    ...(depth === undefined ? {} : { depth }),
    // Breadth-first counterexamples are shortest; a lasso may take another way round.
    ...(traceLength === undefined || liveness ? {} : { traceLength }),
    ...(graph === undefined ? {} : { graph }),
  };
}

describe("the corpus, as TLC answered", () => {
  it.each(names)("%s", async (name) => {
    const wanted = comparable(expected[name]!);
    // A fresh engine: strings are ordered by when the process first met them, as in TLC.
    vi.resetModules();
    const { runEngine } = await import("./support/engine.js");
    const got = await runEngine({ ...specOf(name), graph: wanted.graph !== undefined });
    expect(got.unsupported ?? "", "not supported").toBe("");
    expect(got.answer).toMatchObject(wanted);
    if (expected[name]!.loop !== undefined) {
      expect(got.answer.loop, "a lasso").toBeDefined();
    }
    // TLC names another place only for an error of an initial state.
    const line = expected[name]!.code === 2102 ? undefined : expected[name]!.line;
    if (wanted.outcome === "error" && line !== undefined) {
      expect(got.answer.line, `the place of: ${got.message}`).toBe(line);
    }
  });
});

const jar = await liveJar();

describe.runIf(jar)("a sample of the corpus, asked of TLC again", () => {
  const sample = ["guard_multiplies_nested", "symmetry.subset", "live_tasks.weak_starve"];
  it.each(sample)("%s", async (name) => {
    const wanted = comparable(expected[name]!);
    // Graphs are recorded where they are small.
    const graph = wanted.graph !== undefined;
    const { answer } = await runTlc({ ...specOf(name), jar: jar!, graph });
    expect(comparable(answer)).toEqual(wanted);
  });
});
