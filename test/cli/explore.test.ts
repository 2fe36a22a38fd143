import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findTlc } from "../../src/tlc/index.js";
import { lockstep } from "./program.js";

const fixtures = fileURLToPath(new URL("../tlc/fixtures/", import.meta.url));
const search = await findTlc(process.env);

const explore = (config: string, ...flags: string[]): ReturnType<typeof lockstep> => {
  const module = config.slice(0, config.indexOf("."));
  const spec = path.join(fixtures, `${module}.tla`);
  return lockstep(["explore", spec, "--config", path.join(fixtures, config), ...flags]);
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-test-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("exit code and document", () => {
  // What TLC says about the same files is in test/tlc/tlcReport.test.ts.
  test.each<[string, number, object]>([
    ["Traps.pass.cfg", 0, { outcome: "pass", generated: 17, distinct: 8, depth: 5 }],
    ["Traps.deadlock.cfg", 1, { outcome: "deadlock" }],
    ["Traps.invariant.cfg", 1, { outcome: "invariant", name: "Mutex" }],
    ["Traps.action_property.cfg", 1, { outcome: "property", name: "OnlyUp" }],
    ["Assumes.false.cfg", 1, { outcome: "assumption", name: "FlagsDisjoint" }],
    [
      "Traps.evaluation_error.cfg",
      3,
      { outcome: "error", error: { module: "Traps", line: 44, column: 54 } },
    ],
    ["Traps.config_name.cfg", 3, { outcome: "error" }],
    ["Syntax.parse.cfg", 3, { outcome: "error", error: { line: 5 } }],
  ])("%s", async (config, code, expected) => {
    const { stdout, exitCode } = await explore(config, "--json");
    const document = JSON.parse(stdout) as object;
    expect(document).toMatchObject(expected);
    expect(exitCode).toBe(code);
    const schema = JSON.parse((await lockstep(["schema", "explore"])).stdout) as object;
    const validate = new Ajv2020({ strictTypes: false }).compile(schema);
    validate(document);
    expect(validate.errors).toBeNull();
  });

  const written = async (
    text: string,
    config: string,
    ...flags: string[]
  ): ReturnType<typeof lockstep> => {
    const spec = path.join(folder, "Given.tla");
    writeFileSync(spec, `---- MODULE Given ----\nEXTENDS Integers, TLC\n${text}\n====\n`);
    writeFileSync(path.join(folder, "Given.cfg"), config);
    return lockstep(["explore", spec, "--config", path.join(folder, "Given.cfg"), ...flags]);
  };

  test("a violation stays one when its behaviour cannot be rebuilt", async () => {
    const { stdout, stderr, exitCode } = await written(
      "VARIABLE x\nInit == x = 0\nNext == x' = x + RandomElement(1 .. 1000000)\nLow == x < 5000000",
      "INIT Init\nNEXT Next\nINVARIANT Low\n",
      "--json",
    );
    const document = JSON.parse(stdout) as object;
    expect(document).toMatchObject({ outcome: "invariant", name: "Low" });
    expect(document).not.toHaveProperty("trace");
    expect(stderr).toContain("cannot be rebuilt");
    expect(exitCode).toBe(1);
  });

  test("a counterexample of 200,000 states is told", async () => {
    const { stdout, exitCode } = await written(
      "VARIABLE x\nInit == x = 1\nNext == x' = x + 1\nLow == x < 200000",
      "INIT Init\nNEXT Next\nINVARIANT Low\n",
    );
    expect(stdout).toContain("State 200000:");
    expect(exitCode).toBe(1);
  });

  test("temporal properties under SYMMETRY come with a warning", async () => {
    const spec = `CONSTANT S\nVARIABLE x\nSpec == x \\in S /\\ [][x' \\in S]_x /\\ WF_x(x' \\in S)
Sym == Permutations(S)\nLive == \\A i \\in S : []<>(x = i)`;
    const config = "CONSTANT S = {a, b}\nSPECIFICATION Spec\nPROPERTY Live\n";
    const { stderr } = await written(spec, `${config}SYMMETRY Sym\n`);
    expect(stderr).toContain("temporal properties under SYMMETRY");
    expect((await written(spec, config)).stderr).toBe("");
  });

  test("a bound that is reached is 2", async () => {
    const { stdout, exitCode } = await explore("Endless.cfg", "--max-states", "1000", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "bound" });
    expect(exitCode).toBe(2);
  });

  test("a constraint that is an action is refused at its place", async () => {
    const spec = path.join(fixtures, "Endless.tla");
    const text = readFileSync(path.join(fixtures, "Endless.cfg"), "utf8");
    const config = path.join(folder, "Primed.cfg");
    writeFileSync(config, `${text}\nCONSTRAINT Next\n`);
    const { stderr, exitCode } = await lockstep(["explore", spec, "--config", config]);
    expect(stderr).toContain("the constraint Next is not a state predicate");
    expect(exitCode).toBe(3);
  });

  test("--no-deadlock looks for none", async () => {
    const { exitCode } = await explore("Traps.deadlock.cfg", "--no-deadlock");
    expect(exitCode).toBe(0);
  });

  test("a missing file, a folder and an empty file are the user's", async () => {
    const empty = path.join(folder, "Empty.tla");
    writeFileSync(empty, "");
    const config = path.join(fixtures, "Traps.pass.cfg");
    for (const spec of [path.join(folder, "None.tla"), folder, empty]) {
      const { stdout, stderr, exitCode } = await lockstep(["explore", spec, "--config", config]);
      expect([stdout, exitCode]).toEqual(["", 3]);
      expect(stderr).toContain(spec);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });
});

describe("random walks", () => {
  test("find what a search finds, the same with the same seed", async () => {
    const flags = ["--simulate", "--seed", "7", "--json"];
    const [first, again] = [
      await explore("Traps.invariant.cfg", ...flags),
      await explore("Traps.invariant.cfg", ...flags),
    ];
    expect(first.exitCode).toBe(1);
    expect(JSON.parse(first.stdout)).toMatchObject({ outcome: "invariant", name: "Mutex" });
    const trace = (text: string): unknown => (JSON.parse(text) as { trace: unknown }).trace;
    expect(trace(first.stdout)).toEqual(trace(again.stdout));
  });

  test("that find nothing prove nothing", async () => {
    const { stdout, stderr, exitCode } = await explore("Traps.pass.cfg", "--simulate", "20");
    expect(stdout).toContain("bound reached");
    expect(stderr).toMatch(/--seed \d+/);
    expect(exitCode).toBe(2);
  });

  test("go on where a search would not end", async () => {
    const flags = ["--simulate", "3", "--depth", "50", "--json"];
    const { stdout, exitCode } = await explore("Endless.cfg", ...flags);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "bound", depth: 51 });
    expect(exitCode).toBe(2);
  });
});

test("text: outcome, counts, the interleaving, the last state", async () => {
  const { stdout } = await explore("Traps.invariant.cfg");
  const lines = stdout.split("\n");
  expect(lines[0]).toBe("invariant Mutex");
  expect(lines[1]).toMatch(/^\d+ states generated, \d+ distinct, depth \d+ /);
  expect(lines).toContain("t1                                    t2");
  expect(lines).toContain("                                      Lock");
  expect(lines.at(-1)).toBe("/\\ count = 2");
});

/** The lines of a dot file, sorted, with a state's label for its number; ranks are by level. */
function graphLines(dot: string): string[] {
  const labels = new Map<string, string>();
  for (const [, id, label] of dot.matchAll(/^(-?\d+) \[label="((?:[^"\\]|\\.)*)"/gm)) {
    labels.set(id!, label!);
  }
  const named = dot.replace(/-?\d{5,}/g, (id) => labels.get(id) ?? "unknown");
  return named
    .split("\n")
    .map((line) =>
      line.startsWith("{rank")
        ? line
            .split(/[;=]/)
            .map((part) => part.trim())
            .sort()
            .join(";")
        : line,
    )
    .sort();
}

describe.runIf(search.kind === "found")("the state graph", () => {
  const { java, jar } = search.kind === "found" ? search.tlc : { java: "", jar: "" };

  test.each(["Traps.pass.cfg", "Traps.deadlock.cfg", "Single.invariant.cfg"])(
    "of %s is TLC's",
    async (config) => {
      const ours = path.join(folder, "ours.dot");
      const theirs = path.join(folder, "theirs.dot");
      await explore(config, "--dot", ours);
      const module = config.slice(0, config.indexOf("."));
      const tlc = ["-metadir", folder, "-dump", "dot,actionlabels", theirs, "-config", config];
      await execa(
        java,
        [`-Djava.io.tmpdir=${folder}`, "-cp", jar, "tlc2.TLC", ...tlc, `${module}.tla`],
        { cwd: fixtures, reject: false },
      );
      expect(graphLines(readFileSync(ours, "utf8"))).toEqual(
        graphLines(readFileSync(theirs, "utf8")),
      );
    },
  );
});
