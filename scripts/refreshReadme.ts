/**
 * Runs the two commands that README.md shows and puts what they print now into it, cut to what a reader
 * needs. Look at the diff before committing it.
 *
 *     make build && node --import ./scripts/register.mjs scripts/refreshReadme.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { packageRoot } from "../src/base/index.js";

const readme = path.join(packageRoot, "README.md");

async function printed(command: string): Promise<string[]> {
  const program = path.join(packageRoot, "dist/cli.js");
  const { stdout } = await execa(process.execPath, [program, ...command.split(" ")], {
    cwd: packageRoot,
    reject: false,
  });
  return stdout.split("\n");
}

function indexOf(lines: readonly string[], start: string, from = 0): number {
  const at = lines.findIndex((line, index) => index >= from && line.startsWith(start));
  if (at === -1) throw new Error(`no line starts with "${start}"`);
  return at;
}

/** From the name of the configuration to where its tasks are, without the last state. */
function cutCounterexample(lines: readonly string[]): string[] {
  return lines.slice(indexOf(lines, "fault/m02_rfc_deadlock: "), indexOf(lines, "State "));
}

/** The first violation: where, which rule, which state, why, who holds what, the event itself. */
function cutViolation(lines: readonly string[]): string[] {
  const first = indexOf(lines, "violation 1 ");
  const log = indexOf(lines, "The log, unmodified", first);
  const event = indexOf(lines, ">", log);
  return [
    ...lines.slice(0, indexOf(lines, "Spec:")),
    "...",
    ...lines.slice(first, log + 1),
    "...",
    ...lines.slice(event - 1, event + 1),
  ];
}

let text = readFileSync(readme, "utf8");
for (const [start, cut] of [
  ["check", cutCounterexample],
  ["validate", cutViolation],
] as const) {
  const block = new RegExp(`(\`\`\`console\n\\$ lockstep (${start} [^\n]*)\n)[^\`]*(\`\`\`)`);
  const found = block.exec(text);
  if (!found) throw new Error(`README.md shows no ${start}`);
  const shown = cut(await printed(found[2]!))
    .join("\n")
    .trimEnd();
  text = text.replace(found[0], () => `${found[1]!}${shown}\n${found[3]!}`);
}
writeFileSync(readme, text);
