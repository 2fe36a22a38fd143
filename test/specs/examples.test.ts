import path from "node:path";

import { expect, test } from "vitest";

import { packageRoot } from "../../src/base/index.js";
import { lockstep } from "../cli/program.js";

test("the worked proposals come out as their manifest says", async () => {
  const { stdout, exitCode } = await lockstep([
    ...["check", "--json", "--engine", "builtin", "--proposal"],
    path.join(packageRoot, "specs/examples/rfc_eagain"),
  ]);
  const { results } = JSON.parse(stdout) as {
    results: { config: string; actual: { outcome: string }; ok: boolean }[];
  };
  expect(results.map(({ config, actual, ok }) => [config, actual.outcome, ok])).toEqual([
    ["rfc_as_posted", "deadlock", true],
    ["rfc_unlocks", "pass", true],
  ]);
  expect(exitCode).toBe(0);
});
