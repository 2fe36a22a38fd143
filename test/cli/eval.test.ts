import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { lockstep } from "./program.js";

const fixtures = fileURLToPath(new URL("../tlc/fixtures/", import.meta.url));

describe("one expression", () => {
  test.each([
    ["1 + 1", "2"],
    ["{x * x : x \\in 1..3}", "{1, 4, 9}"],
    ["[t \\in {1, 2} |-> t > 1]", "<<FALSE, TRUE>>"],
    ['Append(<<"a">>, "b")', '<<"a", "b">>'],
    ["Cardinality(SUBSET (1..4))", "16"],
  ])("%s", async (expression, value) => {
    expect(await lockstep(["eval", expression])).toMatchObject({ stdout: value, exitCode: 0 });
  });

  test("that cannot be evaluated is 3", async () => {
    const { stdout, stderr, exitCode } = await lockstep(["eval", '1 = "a"']);
    expect([stdout, exitCode]).toEqual(["", 3]);
    expect(stderr).toContain("integer 1");
  });

  test("over a module's definitions and constants", async () => {
    const module = path.join(fixtures, "Traps.tla");
    const config = path.join(fixtures, "Traps.pass.cfg");
    const flags = ["--module", module, "--config", config];
    expect(await lockstep(["eval", ...flags, "<<Limit, Tasks>>"])).toMatchObject({
      stdout: "<<2, {t1, t2}>>",
      exitCode: 0,
    });
  });

  test("--config without a module is wrong usage", async () => {
    expect(await lockstep(["eval", "--config", "x.cfg", "1"])).toMatchObject({ exitCode: 3 });
  });
});

describe("many expressions", () => {
  test("have an answer a line, and go on after an error", async () => {
    const input = '1 + 1\n1 = "a"\n(1 +\n\n<<>>\n';
    const { stdout, exitCode } = await lockstep(["eval", "-"], { input });
    expect(stdout.split("\n")).toEqual([
      "2",
      expect.stringMatching(/^error: .*integer 1/) as string,
      expect.stringMatching(/^error: syntax error/) as string,
      "error: no expression",
      "<<>>",
    ]);
    expect(exitCode).toBe(3);
  });

  test("without an error are 0", async () => {
    const { stdout, exitCode } = await lockstep(["eval"], { input: "1\n2\n" });
    expect([stdout, exitCode]).toEqual(["1\n2", 0]);
  });
});
