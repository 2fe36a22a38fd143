import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findTlc, runTlc } from "../../src/tlc/index.js";

const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));
const search = await findTlc(process.env);

const request = (module: string, config: string): { specFile: string; configFile: string } => ({
  specFile: path.join(fixtures, `${module}.tla`),
  configFile: path.join(fixtures, config),
});

let scratch: string;
let outerTmpdir: string | undefined;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "lockstep-test-"));
  outerTmpdir = process.env["TMPDIR"];
  process.env["TMPDIR"] = scratch;
});
afterEach(() => {
  if (outerTmpdir === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = outerTmpdir;
  rmSync(scratch, { recursive: true, force: true });
});

/** Command lines of the processes that name our scratch folder. */
function ours(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, "utf8")];
      } catch {
        return []; // It ended while we looked.
      }
    })
    .filter((line) => line.includes("tlc2.TLC") && line.includes(scratch));
}

describe.runIf(search.kind === "found")("TLC itself", () => {
  const tlc = search.kind === "found" ? search.tlc : { java: "", jar: "" };

  test("a run to completion, and nothing is left behind", async () => {
    const run = await runTlc(tlc, { ...request("Traps", "Traps.pass.cfg"), quick: true });
    expect(run.report.outcome).toEqual({ outcome: "pass" });
    expect(run.report.counts).toMatchObject({ generated: 17, distinct: 8 });
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("four at once do not disturb each other", async () => {
    const names = ["Traps.invariant", "Traps.deadlock", "Traps.pass", "Traps.liveness_stutter"];
    const runs = await Promise.all(
      names.map((name) => runTlc(tlc, { ...request("Traps", `${name}.cfg`), quick: true })),
    );
    expect(runs.map((run) => run.report.outcome?.outcome)).toEqual([
      "invariant",
      "deadlock",
      "pass",
      "property",
    ]);
  });

  test("classes are shared from the second run on, and a spoilt archive changes nothing", async () => {
    const cache = path.join(scratch, "cache");
    const outer = process.env["XDG_CACHE_HOME"];
    process.env["XDG_CACHE_HOME"] = cache;
    try {
      const run = async (): Promise<unknown> => {
        const { report, stderr } = await runTlc(tlc, {
          ...request("Traps", "Traps.invariant.cfg"),
          quick: true,
        });
        const { outcome, counts, trace } = report;
        return { outcome, counts, trace, stderr };
      };
      const first = await run();
      const archives = readdirSync(path.join(cache, "lockstep"));
      expect(archives).toEqual([expect.stringMatching(/^classes-[0-9a-f]{16}\.jsa$/)]);
      const archive = path.join(cache, "lockstep", archives[0]!);
      const made = readFileSync(archive);
      expect(made.length).toBeGreaterThan(1 << 20);
      expect(await run()).toEqual(first);
      writeFileSync(archive, made.subarray(0, made.length >> 1));
      expect(await run()).toEqual(first);
      writeFileSync(archive, "no archive at all");
      expect(await run()).toEqual(first);
    } finally {
      if (outer === undefined) delete process.env["XDG_CACHE_HOME"];
      else process.env["XDG_CACHE_HOME"] = outer;
    }
  });

  test("the timeout ends the JVM and removes its scratch folder", async () => {
    const endless = request("Endless", "Endless.cfg");
    const run = await runTlc(tlc, { ...endless, timeout: 3 });
    expect(run.timedOut).toBe(true);
    expect(run.report.outcome).toBeUndefined();
    expect(ours()).toEqual([]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("a signal to us ends the JVM and removes its scratch folder", async () => {
    const script = fileURLToPath(new URL("fixtures/runEndless.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "./scripts/register.mjs", script], {
      env: { ...process.env, TMPDIR: scratch },
    });
    while (ours().length === 0) await new Promise((wake) => setTimeout(wake, 50));
    child.kill("SIGINT");
    const [exitCode] = (await once(child, "exit")) as [number];
    expect(exitCode).toBe(130);
    // Killed, but the kernel may still be tearing its memory down.
    await expect.poll(ours, { timeout: 10_000 }).toEqual([]);
    expect(readdirSync(scratch).filter((name) => name.startsWith("lockstep-"))).toEqual([]);
  });
});
