import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot, version } from "../../src/base/index.js";

let folder: string;

/** Runs the installed program from a folder that has nothing to do with the checkout. */
async function installed(...args: string[]): Promise<{ stdout: string; exitCode?: number }> {
  return execa(path.join(folder, "prefix/bin/lockstep"), args, { cwd: folder, reject: false });
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-package-"));
  await execa("npm", ["pack", "--pack-destination", folder], { cwd: packageRoot });
  const tarball = path.join(folder, `lockstep-${version}.tgz`);
  const prefix = path.join(folder, "prefix");
  const install = [
    "install",
    "--global",
    "--prefix",
    prefix,
    "--prefer-offline",
    "--ignore-scripts",
  ];
  await execa("npm", [...install, tarball], { cwd: folder });
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the package, installed elsewhere", () => {
  test("has the program, the specs and the logs, and no sources", async () => {
    const root = path.join(folder, "prefix/lib/node_modules/lockstep");
    const names = readdirSync(root);
    expect(names).toEqual(
      expect.arrayContaining(["dist", "specs", "traces", "README.md", "LICENSE"]),
    );
    expect(names.filter((name) => ["src", "test", "scripts", "bench"].includes(name))).toEqual([]);
    expect((await installed("--version")).stdout).toBe(version);
  });

  test("has no binary for a platform", () => {
    const root = path.join(folder, "prefix/lib/node_modules/lockstep");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => /\.(node|so|dylib|dll|exe)$/.test(file))).toEqual([]);
  });

  test("checks a configuration with the builtin engine", async () => {
    const flags = ["--engine", "builtin", "--config", "m02_rfc_deadlock", "--json"];
    const { stdout, exitCode } = await installed("check", "fault", ...flags);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      results: [{ config: "m02_rfc_deadlock", actual: { outcome: "deadlock" } }],
    });
  });

  test("replays a log", async () => {
    const log = "prefix/lib/node_modules/lockstep/traces/6.1/xfs-dax-mixed/trace.txt";
    const { stdout, exitCode } = await installed("validate", "--json", "--kernel", "6.1", log);
    expect([0, 2]).toContain(exitCode);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: "validate",
      verdict: expect.stringMatching(/^(conforms|inconclusive)$/) as string,
    });
  });
});
