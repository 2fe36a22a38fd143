import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { packageRoot } from "../../src/base/index.js";
import { validateSchema } from "../../src/report/index.js";
import { lockstep } from "./program.js";

interface Violation {
  readonly slice: Record<string, unknown>;
  readonly event: { readonly name: string; readonly line: number; readonly raw: string };
  readonly candidates: readonly {
    readonly action: string;
    readonly failed?: { readonly module: string; readonly line: number; readonly text: string };
  }[];
  readonly repair: { readonly edit: string; readonly text: string } | null;
}

interface Document {
  readonly verdict: string;
  readonly protocol: string;
  readonly events: { readonly relevant: number; readonly checked: number };
  readonly violationCount: number;
  readonly violations: readonly Violation[];
  readonly results?: readonly Document[];
}

const conformsToSchema = new Ajv2020({ strict: false }).compile(validateSchema);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-validate-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function trace(name: string): string {
  return path.join(packageRoot, "traces", name);
}

/** Validates against one protocol and checks the document against its schema. */
async function validate(
  file: string,
  protocol = "fault",
): Promise<{ document: Document; exitCode: number | undefined }> {
  const { stdout, stderr, exitCode } = await lockstep([
    "validate",
    "--json",
    "--protocol",
    protocol,
    file,
  ]);
  expect(stderr).not.toContain("internal error");
  const document = JSON.parse(stdout) as Document;
  expect(conformsToSchema(document), JSON.stringify(conformsToSchema.errors)).toBe(true);
  return { document, exitCode };
}

/** The lines of a healthy log that a test may cut and mend. */
function healthyLines(): string[] {
  return readFileSync(trace("6.1/xfs-dax-mixed/trace.txt"), "utf8").split("\n");
}

function edited(name: string, lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join("\n"));
  return file;
}

describe("healthy kernels", () => {
  it.each([
    "6.1/xfs-dax-mixed/trace.txt",
    "6.12/xfs-dax-mixed/trace.txt",
    "6.1/ext4-dax-mixed/trace.txt",
    "6.12/ext4-dax-mixed/trace.txt",
  ])("%s conforms to the fault protocol", async (name) => {
    const { document, exitCode } = await validate(trace(name));
    expect(document.verdict).toBe("conforms");
    expect(exitCode).toBe(0);
    expect(document.events.checked / document.events.relevant).toBeGreaterThan(0.5);
  });

  it("never calls lost records a violation", async () => {
    const { document, exitCode } = await validate(trace("6.1/xfs-dax-lossy-pipe/trace.txt"));
    expect(document.verdict).toBe("inconclusive");
    expect(exitCode).toBe(2);
  });
});

describe("kernels that leave a step out", () => {
  it("refuses the punch without MMAPLOCK at the first provable line", async () => {
    const log = trace("broken/6.1-xfs-punch-no-mmaplock/trace.txt.zst");
    const { document, exitCode } = await validate(log);
    expect(exitCode).toBe(1);
    // meta.json: the punch is proven to be inside its section in lines 90 and 91, the fault of
    // w-ham-2 from line 38 to line 110.
    expect(document.violations[0]!.event.line).toBeGreaterThanOrEqual(90);
    expect(document.violations[0]!.event.line).toBeLessThanOrEqual(110);
  });

  it("refuses the synchronous faults without fsync at the very lines that prove them", async () => {
    const log = "broken/6.1-xfs-mapsync-no-fsync";
    const { document } = await validate(trace(`${log}/trace.txt.zst`), "mkwrite");
    const meta = JSON.parse(readFileSync(trace(`${log}/meta.json`), "utf8")) as {
      proven: { lines: number[] };
    };
    expect(document.violationCount).toBe(meta.proven.lines.length);
    expect(document.violations.map(({ event }) => event.line)).toEqual(
      meta.proven.lines.slice(0, document.violations.length),
    );
  });
});

describe("logs edited in a way that the protocol forbids", () => {
  it("refuses a fault that ends without having begun", async () => {
    const lines = healthyLines();
    const starts = lines.flatMap((line, i) => (line.includes(" dax_pte_fault: ") ? [i] : []));
    const cut = starts[3]!;
    const { document } = await validate(
      edited("no-start.txt", [...lines.slice(0, cut), ...lines.slice(cut + 1)]),
    );
    const [violation] = document.violations;
    expect(violation!.event.name).toBe("dax_pte_fault_done");
    expect(violation!.candidates[0]!.failed).toMatchObject({ module: "DaxFaultState" });
    expect(violation!.repair).toMatchObject({ edit: "insert" });
  });

  it("refuses a dax_load_hole outside its task's fault, and says so in the text", async () => {
    const lines = healthyLines();
    const done = lines.findLastIndex((line) => line.includes("dax_pte_fault_done:"));
    const task = /^(.*-\d+) +\[/.exec(lines[done]!)![1]!;
    const unlock = lines.findIndex(
      (line, i) => i > done && line.startsWith(task) && line.includes("flags MMAPLOCK_SHARED"),
    );
    const hole = lines[done]!.replace("dax_pte_fault_done", "dax_load_hole");
    const file = edited("load-hole.txt", [
      ...lines.slice(0, unlock + 1),
      hole,
      ...lines.slice(unlock + 1),
    ]);
    const { document } = await validate(file);
    expect(document.violations[0]!.event).toMatchObject({
      name: "dax_load_hole",
      line: unlock + 2,
      raw: hole,
    });
    expect(document.violations[0]!.repair).toMatchObject({ edit: "drop" });
    const { stdout, exitCode } = await lockstep(["validate", "--protocol", "fault", file]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(hole);
    const own = stdout.split("\n").filter((line) => !/^[> ] +\d+\|/.test(line));
    expect(Math.max(...own.map((line) => line.length))).toBeLessThanOrEqual(75 + folder.length);
  });

  it("refuses a fault whose lock request is missing", async () => {
    const lines = healthyLines();
    const fault = lines.findIndex((line) => line.includes(" xfs_filemap_fault: "));
    const lock = lines.findIndex(
      (line, i) =>
        i > fault + 20 && line.includes("xfs_ilock:") && line.includes("MMAPLOCK_SHARED"),
    );
    const { document } = await validate(
      edited("no-lock.txt", [...lines.slice(0, lock), ...lines.slice(lock + 1)]),
    );
    expect(document.verdict).toBe("violates");
  });
});

describe("other forms and other input", () => {
  const log = trace("6.1/xfs-dax-mixed/trace.txt");

  it("prints KTAP, and writes JUnit and one HTML page", async () => {
    const junit = path.join(folder, "v.xml");
    const html = path.join(folder, "v.html");
    const { stdout } = await lockstep([
      ...["validate", "--protocol", "fault", "--ktap", "--junit", junit, "--html", html],
      log,
    ]);
    expect(stdout).toBe("KTAP version 1\n1..1\nok 1 fault xfs v412");
    expect(readFileSync(junit, "utf8")).toContain('tests="1" failures="0"');
    expect(readFileSync(html, "utf8")).toContain("fault xfs v412: conforms");
  });

  it("reads standard input", async () => {
    const { exitCode } = await lockstep(["validate", "--protocol", "fault", "-"], {
      input: readFileSync(log, "utf8"),
    });
    expect(exitCode).toBe(0);
  });

  it.each([
    [["validate", "nowhere.txt"], "nowhere.txt"],
    [["validate", packageRoot], "folder"],
    [["validate", "--protocol", "falt", log], 'Did you mean "fault"?'],
    [["validate", "--spec", "v41", log], "v412"],
    [["validate", "--threshold", "2", log], "0 to 1"],
    [["validate", "--kernel", "4.4", log], "kernel"],
    [["validate", path.join(packageRoot, "package.json")], "package.json"],
  ])("%j is exit code 3 with what to do", async (args, said) => {
    const { stderr, exitCode } = await lockstep(args);
    expect(exitCode).toBe(3);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("says that an empty file is empty", async () => {
    const { stderr, exitCode } = await lockstep(["validate", edited("empty.txt", [])]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("empty");
  });

  it("says why nothing could be read of a trace.dat that was cut before its formats", async () => {
    const whole = readFileSync(path.join(packageRoot, "traces/6.1/xfs-dax-hole-race/trace.dat"));
    const file = path.join(folder, "half.dat");
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    const { stderr, exitCode } = await lockstep(["validate", file]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("no event could be read: 1 places from which the file could not be");
  });

  it("does not call a log whole that was cut in the middle of a line", async () => {
    const text = healthyLines().join("\n");
    const file = edited("cut.txt", [text.slice(0, text.length - 40)]);
    const { document, exitCode } = await validate(file);
    expect(document.verdict).toBe("inconclusive");
    expect(exitCode).toBe(2);
  });
});
