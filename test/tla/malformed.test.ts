/**
 * Malformed specs and configurations, made from the good ones of corpus/: the engine answers each
 * with a verdict or a UserError that has a place; it never crashes, hangs or shows its own stack.
 */
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/base/index.js";
import { explore, loadSpecText } from "../../src/tla/index.js";

const folder = fileURLToPath(new URL("corpus/", import.meta.url));
const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".cfg"))
  .map((file) => ({
    spec: readFileSync(join(folder, `${file.split(".")[0]!}.tla`), "utf8"),
    config: readFileSync(join(folder, file), "utf8"),
  }));

const PIECES = [
  ...Array.from("()[]{}<>|/\\=!@'\"~#.,:;_-+*^%&0x\t\n"),
  ...["==", "/\\", "\\/", "<<", ">>", "]_", "EXCEPT", "LET", "IN", "CHOOSE", "\\E x \\in S :"],
  ...["RECURSIVE", "INSTANCE", "====", "---- MODULE M ----", "(*", "*)", "\\*", "99999999999"],
  ...["WF_x(Next)", "ENABLED", "UNCHANGED", "LAMBDA", "SUBSET", "DOMAIN", "\u00e9", "\ud83d\ude00"],
  ...["SYMMETRY", "CONSTANT", "<-", "VIEW", "INVARIANT", "A_1", "\u0000", "[A]_x", "x'", "~>"],
];

/** Damages a text: each edit cuts, doubles, moves or inserts a piece at a random place. */
function damaged(text: string, edits: readonly (readonly [number, number, number])[]): string {
  let out = text;
  for (const [kind, at, size] of edits) {
    const from = Math.floor((at / 0x10000) * (out.length + 1));
    const to = Math.min(out.length, from + 1 + (size % 40));
    const piece = PIECES[size % PIECES.length]!;
    const cut = out.slice(from, to);
    if (kind === 0) out = out.slice(0, from) + out.slice(to);
    else if (kind === 1) out = out.slice(0, to) + cut + out.slice(to);
    else if (kind === 2) out = cut + out.slice(0, from) + out.slice(to);
    else if (kind === 3) out = out.slice(0, from) + piece + out.slice(from);
    else if (kind === 4) out = out.slice(0, from);
    else out = out.slice(0, from) + piece + out.slice(to);
  }
  return out;
}

const edit = fc.tuple(fc.nat(5), fc.nat(0xffff), fc.nat(0xffff));
const arbitrary = fc.record({
  which: fc.nat(cases.length - 1),
  inConfig: fc.nat(3).map((n) => n === 0),
  edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
});

async function answer(spec: string, config: string): Promise<void> {
  let loaded;
  try {
    loaded = await loadSpecText(spec, config, folder);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.place?.file, error.message).toBeTruthy();
    expect(error.format()).not.toMatch(/\n\s+at .*\.(ts|js):/);
    return;
  }
  const result = explore(loaded, { maxStates: 300, maxSeconds: 2 });
  expect(result.error?.message ?? "").not.toMatch(/\n\s+at .*\.(ts|js):/);
}

it("never crashes, hangs or shows a stack", async () => {
  const runs = Number(process.env["LOCKSTEP_FUZZ_RUNS"] ?? 400);
  await fc.assert(
    fc.asyncProperty(arbitrary, async ({ which, inConfig, edits }) => {
      const { spec, config } = cases[which]!;
      const started = performance.now();
      await (inConfig
        ? answer(spec, damaged(config, edits))
        : answer(damaged(spec, edits), config));
      expect(performance.now() - started, "milliseconds").toBeLessThan(20_000);
    }),
    { numRuns: runs, seed: Number(process.env["LOCKSTEP_FUZZ_SEED"] ?? 4) },
  );
});

describe("what nests very deep", () => {
  const module = (body: string): string =>
    `---- MODULE deep ----\nEXTENDS Naturals, Sequences\nA ==\n  ${body}\n====\n`;
  const nest = (open: string, close: string, depth: number): string =>
    module(open.repeat(depth) + "TRUE" + close.repeat(depth));

  it.each([
    ["/\\ ", ""],
    ["/\\ TRUE \\/ ", ""],
    ["(", ")"],
    ["{", "}"],
    ["~", ""],
    ["SUBSET ", ""],
    ["", "'"],
    ["", " + 1"],
  ])("%s .. %s is the user's error, and the next module is read", async (open, close) => {
    await expect(loadSpecText(nest(open, close, 3000), "", folder)).rejects.toThrow(UserError);
    await expect(loadSpecText(nest(open, close, 3), "", folder)).resolves.toBeDefined();
  });

  it("refuses lists that would spoil the parser's memory, where they stand", async () => {
    await expect(loadSpecText(nest("/\\ ", "", 300), "", folder)).rejects.toThrow(
      /too many junction lists/,
    );
    await expect(loadSpecText(nest("/\\ ", "", 150), "", folder)).resolves.toBeDefined();
    const chain = module(Array.from({ length: 400 }, () => "TRUE").join(" /\\ "));
    await expect(loadSpecText(chain, "", folder)).resolves.toBeDefined();
    const flat = module(Array.from({ length: 400 }, () => "/\\ TRUE").join("\n  "));
    await expect(loadSpecText(flat, "", folder)).resolves.toBeDefined();
  });
});
