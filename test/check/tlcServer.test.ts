import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runOnTlc, type CheckTask, type EngineRun } from "../../src/check/index.js";
import { judgeLastStep } from "../../src/check/lastStep.js";
import { findTlc } from "../../src/tlc/index.js";

const search = await findTlc(process.env);

/** Two counters that go up to Top: (Top + 1)^2 states, 2 * Top + 1 levels. */
const SPEC = `---- MODULE Pair ----
EXTENDS Naturals
CONSTANT Top, Tasks
VARIABLE n
Init == n = [t \\in Tasks |-> 0]
Up(t) == n[t] < Top /\\ n' = [n EXCEPT ![t] = @ + 1]
Done == (\\A t \\in Tasks : n[t] = Top) /\\ UNCHANGED n
Next == (\\E t \\in Tasks : Up(t)) \\/ Done
Stuck == \\E t \\in Tasks : Up(t)
Below == \\A t \\in Tasks : n[t] < 3
====
`;

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lockstep-server-"));
  await writeFile(path.join(folder, "Pair.tla"), SPEC);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function taskOf(name: string, lines: string): Promise<CheckTask> {
  const configFile = path.join(folder, `${name}.cfg`);
  await writeFile(configFile, `CONSTANTS Top = 4 Tasks = {a, b}\nINIT Init\n${lines}\n`);
  return {
    protocol: "pair",
    proposal: undefined,
    config: { name, module: "Pair", what: "", size: "small", expected: { outcome: "pass" } },
    specFile: path.join(folder, "Pair.tla"),
    configFile,
    library: [],
  };
}

describe("what the last step violates, which TLC's server does not say", () => {
  const at = (
    a: number,
    b: number,
  ): { step: number; action: string; args: object; state: object } => ({
    step: 2,
    action: "Up",
    args: {},
    state: {
      n: {
        "#fun": [
          [{ "#mv": "a" }, a],
          [{ "#mv": "b" }, b],
        ],
      },
    },
  });

  test("an invariant, by its name", async () => {
    const task = await taskOf("below", "NEXT Next\nINVARIANT Below");
    expect(await judgeLastStep(task, at(3, 0) as never)).toEqual({
      outcome: "invariant",
      name: "Below",
    });
  });

  test("a deadlock, where no step is possible", async () => {
    const task = await taskOf("stuck", "NEXT Stuck");
    expect(await judgeLastStep(task, at(4, 4) as never)).toEqual({ outcome: "deadlock" });
    expect(await judgeLastStep(task, at(4, 3) as never)).toMatchObject({ outcome: "error" });
  });
});

describe("a server and a worker on this machine", () => {
  const run = async (name: string, lines: string): Promise<EngineRun | undefined> => {
    if (search.kind === "missing") return undefined;
    const options = {
      workers: 1,
      timeout: 90,
      onProgress: () => undefined,
      tlcServer: "127.0.0.1",
    };
    return runOnTlc(search.tlc, await taskOf(name, lines), options);
  };

  test("a pass, with TLC's distinct states and depth", async () => {
    const found = await run("pass", "NEXT Next");
    if (found === undefined) return;
    expect(found).toMatchObject({
      kind: "finished",
      outcome: { outcome: "pass" },
      distinct: 25,
      depth: 9,
      partial: true,
    });
  });

  test("a violated invariant, with its last step", async () => {
    const found = await run("violated", "NEXT Next\nINVARIANT Below");
    if (found === undefined) return;
    expect(found).toMatchObject({ outcome: { outcome: "invariant", name: "Below" } });
    expect(found.kind === "finished" && found.trace.map(({ action }) => action)).toEqual([
      "(not shown)",
      "Up",
    ]);
  });
});
