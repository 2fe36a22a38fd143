import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../src/base/index.js";
import { lockstep, program } from "./program.js";

const fixtures = path.join(packageRoot, "test/trace/fixtures/text");
const pipe = path.join(fixtures, "6.1.trace_pipe.lost.txt");
const whole = path.join(fixtures, "6.1.trace.latency-verbose.txt");
const cut = path.join(fixtures, "6.1.trace.default.txt");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-events-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Printed {
  readonly name: string;
  readonly lost: number;
  readonly file: string;
}

function parse(stdout: string): Printed[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Printed);
}

describe("lockstep events", () => {
  test("prints every event of a whole log and ends with 0", async () => {
    const { stdout, stderr, exitCode } = await lockstep(["events", whole]);
    expect(exitCode).toBe(0);
    expect(parse(stdout).length).toBe(16);
    expect(stderr).toContain("kernel 6.1.0-56-amd64");
  });

  test("ends with 2 where records were lost, and tells how many", async () => {
    const { stdout, stderr, exitCode } = await lockstep(["events", pipe]);
    const told = [...readFileSync(pipe, "utf8").matchAll(/LOST (\d+) EVENTS/g)];
    const sum = told.reduce((total, [, count]) => total + Number(count), 0);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`loss: ${sum} records that the log itself says were lost (CPU 0: `);
    // Where lines were left out of the excerpt as well, nobody can say how many.
    expect(new Set(parse(stdout).map(({ lost }) => Math.sign(lost)))).toEqual(new Set([0, 1, -1]));
  });

  test("ends with 3 where the log was cut, after printing what is there", async () => {
    const { stdout, stderr, exitCode } = await lockstep(["events", cut]);
    expect([exitCode, parse(stdout).length]).toEqual([3, 248]);
    expect(stderr).toContain("damage: 636 records that the header announces");
  });

  test("names the line in whose middle a log ends", async () => {
    const file = path.join(folder, "cut.txt");
    writeFileSync(file, readFileSync(whole).subarray(0, -10));
    const { stdout, stderr, exitCode } = await lockstep(["events", file]);
    expect([exitCode, parse(stdout).length]).toEqual([3, 15]);
    expect(stderr).toContain(`${file}:25: the file ends in the middle of this line`);
  });

  test("names the first unreadable lines, with nothing that a terminal would obey", async () => {
    const { stderr, exitCode } = await lockstep(["events", "-"], {
      input: `${readFileSync(pipe, "utf8")}\x1b[31mnot an event\n`,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "<stdin>:70: no task, CPU and time at the start: \u00b7[31mnot an event",
    );
  });

  test("a filter prints those events, with losses at the next of them", async () => {
    const { stdout } = await lockstep(["events", pipe, "--filter", "xfs_ilock,dax_pte_fault"]);
    const events = parse(stdout);
    expect(new Set(events.map(({ name }) => name))).toEqual(
      new Set(["xfs_ilock", "dax_pte_fault"]),
    );
    expect(events.some(({ lost }) => lost > 0)).toBe(true);
    const typo = await lockstep(["events", pipe, "--filter", "xfs_ilck"]);
    expect([typo.stdout, typo.stderr.split("\n")[0]]).toEqual([
      "",
      'no event xfs_ilck in the log. Did you mean "xfs_ilock" or "xfs_iunlock"?',
    ]);
  });

  test("reads standard input, packed input and what it printed itself", async () => {
    const plain = await lockstep(["events", whole]);
    const file = path.join(folder, "log.gz");
    writeFileSync(file, gzipSync(readFileSync(whole)));
    const packed = await lockstep(["events", file]);
    const names = (text: string): string[] => parse(text).map(({ name }) => name);
    expect(names(packed.stdout)).toEqual(names(plain.stdout));
    const again = await lockstep(["events", "-"], { input: `${plain.stdout}\n` });
    expect(again.stdout).toBe(plain.stdout);
  });

  test("merges several logs by time and says what it cannot compare", async () => {
    const { stdout, exitCode } = await lockstep(["events", whole, pipe]);
    expect(exitCode).toBe(2);
    expect(new Set(parse(stdout).map(({ file }) => file))).toEqual(new Set([whole, pipe]));
    const tai = path.join(fixtures, "6.1.trace.clock-tai.txt");
    const counter = path.join(fixtures, "6.1.trace.clock-counter.txt");
    const mixed = await lockstep(["events", tai, counter]);
    expect([mixed.stdout, mixed.exitCode]).toEqual(["", 3]);
    expect(mixed.stderr).toContain("has stamps of the clock counter");
  });

  test.each([
    ["an empty file", "", "is empty"],
    ["text that is no log", "hello\nworld\n", "is no trace in any format that is known"],
    ["bytes that are no log", "\0\x01\x02\xff", "is no trace in any format that is known"],
  ])("%s ends with 3 and what to do", async (_, content, message) => {
    const file = path.join(folder, "bad");
    writeFileSync(file, content);
    const { stdout, stderr, exitCode } = await lockstep(["events", file]);
    expect([stdout, exitCode]).toEqual(["", 3]);
    expect(stderr.startsWith(`${file}: ${message}`)).toBe(true);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test("a folder and a file that is not there end with 3", async () => {
    const there = await lockstep(["events", folder]);
    expect([there.exitCode, there.stderr]).toEqual([3, expect.stringContaining("is a folder")]);
    const gone = await lockstep(["events", path.join(folder, "gone")]);
    expect([gone.exitCode, gone.stderr]).toEqual([3, expect.stringContaining("no such file")]);
  });

  test("a format that the content is not is refused", async () => {
    const { stderr, exitCode } = await lockstep(["events", whole, "--format", "perf"]);
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining("no line is an event")]);
    const unknown = await lockstep(["events", whole, "--format", "tex"]);
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      3,
      expect.stringContaining("Allowed choices"),
    ]);
  });

  test("the end of its reader ends it quietly", async () => {
    const file = path.join(folder, "long.txt");
    const line = readFileSync(pipe, "utf8").split("\n")[0]!;
    writeFileSync(file, `${line}\n`.repeat(20_000));
    const child = spawn(process.execPath, [program, "events", file]);
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    await once(child, "close");
    expect(stderr).toBe("");
  });
});

describe("what a log holds", () => {
  test("--stats: names, CPUs, tasks, times, losses", async () => {
    const { stdout, stderr, exitCode } = await lockstep(["events", "--stats", pipe]);
    expect([exitCode, stderr]).toEqual([2, ""]);
    for (const part of ["events by name", "by CPU", "by task", "longest times", "loss: "]) {
      expect(stdout).toContain(part);
    }
    const counted = execFileSync("awk", ["/xfs_ilock: /{n++} END{print n}", pipe])
      .toString()
      .trim();
    expect(stdout).toMatch(new RegExp(`^ +${counted} {2}xfs_ilock$`, "m"));
  });

  test("the summary and the events are valid against their schemas", async () => {
    const summary = path.join(folder, "summary.json");
    const { stdout } = await lockstep(["events", pipe, "--summary", summary]);
    const valid = async (kind: string, documents: unknown[]): Promise<void> => {
      const schema = JSON.parse((await lockstep(["schema", kind])).stdout) as object;
      const validate = new Ajv2020({ strictTypes: false, allowUnionTypes: true }).compile(schema);
      for (const document of documents)
        if (!validate(document)) expect(validate.errors).toEqual([]);
    };
    await valid("events", parse(stdout));
    const document = JSON.parse(readFileSync(summary, "utf8")) as { events: { total: number } };
    await valid("events-summary", [document]);
    expect(document.events.total).toBe(parse(stdout).length);
    const stats = await lockstep(["events", "--stats", "--json", pipe]);
    await valid("events-summary", [JSON.parse(stats.stdout)]);
  });
});
