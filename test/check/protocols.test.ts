import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../src/base/index.js";
import { proposalTasks, protocolTasks } from "../../src/check/index.js";

let root: string;
let specs: string;

/** Writes files given as path and text; returns nothing. */
function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const entry = (name: string, more = {}): object => ({
  name,
  module: "MCFault",
  what: "a test",
  size: "small",
  expected: { outcome: "pass" },
  ...more,
});
const manifest = (protocol: string, ...configs: object[]): string =>
  JSON.stringify({ protocol, configs }, undefined, 2);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "lockstep-test-"));
  specs = path.join(root, "specs");
  write({
    "specs/common/RwSem.tla": "",
    "specs/fault/Fault.tla": "",
    "specs/fault/MCFault.tla": "",
    "specs/fault/v412.cfg": "",
    "specs/fault/manifest.json": manifest("fault", entry("v412")),
    "specs/dio/MCFault.tla": "",
    "specs/dio/v3.cfg": "",
    "specs/dio/manifest.json": manifest("dio", entry("v3")),
  });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof UserError ? error.format() : "no user error";
}

describe("protocols", () => {
  test("all of them, in alphabetical order; common has no manifest", async () => {
    const tasks = await protocolTasks(specs, []);
    expect(tasks.map((t) => `${t.protocol}/${t.config.name}`)).toEqual(["dio/v3", "fault/v412"]);
    expect(tasks[1]).toMatchObject({
      specFile: path.join(specs, "fault/MCFault.tla"),
      configFile: path.join(specs, "fault/v412.cfg"),
      library: [path.join(specs, "common")],
    });
  });

  test("an unknown one comes with a suggestion", async () => {
    expect(await failure(protocolTasks(specs, ["falt"]))).toContain('Did you mean "fault"');
  });

  test("a configuration without its file names the manifest", async () => {
    write({ "specs/fault/manifest.json": manifest("fault", entry("gone")) });
    expect(await failure(protocolTasks(specs, ["fault"]))).toMatch(
      /fault\/manifest\.json: no such file: gone\.cfg/,
    );
  });

  test("a configuration that is listed twice has its line", async () => {
    write({ "specs/fault/manifest.json": manifest("fault", entry("v412"), entry("v412")) });
    expect(await failure(protocolTasks(specs, ["fault"]))).toMatch(
      /manifest\.json:13:5: "v412" is listed twice/,
    );
  });

  test("an outcome that does not exist has its line, and what exists", async () => {
    const wrong = entry("v412", { expected: { outcome: "fail" } });
    write({ "specs/fault/manifest.json": manifest("fault", wrong) });
    expect(await failure(protocolTasks(specs, ["fault"]))).toMatch(
      /manifest\.json:10:9: .*pass, deadlock, invariant/,
    );
  });
});

describe("a proposal", () => {
  test("without a manifest must pass, on the protocol that it extends", async () => {
    write({ "my/Mine.tla": "---- MODULE Mine ----\nEXTENDS Fault\n", "my/any.cfg": "" });
    const [task] = await proposalTasks(specs, path.join(root, "my"));
    expect(task).toMatchObject({
      protocol: "fault",
      config: { name: "any", module: "Mine", expected: { outcome: "pass" } },
      library: [path.join(specs, "fault"), path.join(specs, "common")],
    });
  });

  test("with a manifest has the outcomes of that", async () => {
    const expected = { outcome: "deadlock" };
    write({
      "my/Mine.tla": "",
      "my/bad.cfg": "",
      "my/manifest.json": manifest("fault", entry("bad", { module: "Mine", expected })),
    });
    const [task] = await proposalTasks(specs, path.join(root, "my"));
    expect(task).toMatchObject({ protocol: "fault", config: { name: "bad", expected } });
  });

  test("with several modules each .cfg has the name of its own", async () => {
    write({ "my/A.tla": "", "my/B.tla": "", "my/A.cfg": "", "my/other.cfg": "" });
    expect(await failure(proposalTasks(specs, path.join(root, "my")))).toContain(
      "other.cfg belongs to none of A, B",
    );
  });

  test("an empty folder is told what is missing", async () => {
    write({ "my/notes.txt": "" });
    expect(await failure(proposalTasks(specs, path.join(root, "my")))).toContain(
      "a module (.tla) and a configuration (.cfg)",
    );
  });
});
