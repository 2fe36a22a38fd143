import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/base/index.js";
import { lockstep } from "./program.js";

const readme = readFileSync(path.join(packageRoot, "README.md"), "utf8");

/** The blocks that show one command and what it prints; a line of dots stands for lines left out. */
const shown = [...readme.matchAll(/```console\n\$ lockstep (.*)\n([\s\S]*?)```/g)]
  .map(([, command, output]) => ({ command: command!, lines: output!.trimEnd().split("\n") }))
  .filter(({ lines }) => lines.length > 1);

describe("what the README shows is what is printed", () => {
  test("there are a counterexample and a violation", () => {
    expect(shown.map(({ command }) => command.split(" ")[0])).toEqual(["check", "validate"]);
  });

  test.each(shown)("$command", async ({ command, lines }) => {
    const { stdout } = await lockstep(command.split(" "), { cwd: packageRoot });
    const printed = stdout.split("\n");
    let from = 0;
    for (const line of lines.filter((text) => text !== "...")) {
      const at = printed.indexOf(line, from);
      expect(at, `missing, or out of order: ${line}`).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
  });
});
