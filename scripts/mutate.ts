/**
 * Mutation testing of the protocols: changes one small thing in the text of a spec at a time and asks
 * whether some configuration that must pass notices.
 *
 *     node --import ./scripts/register.mjs scripts/mutate.ts [PROTOCOL...] [--count N] [--seed N]
 *         [--only TEXT] [--log FILE] [--list] [--max-states N]
 *
 * --max-states leaves out the configurations with more states: a quick look at the cheap ones.
 * --survivors takes the mutants again that survived in an earlier run, whose log it names.
 * Prints a line for each mutant that nothing kills, and the score by protocol. What is known to be
 * equivalent stands, with the reason, in specs/<protocol>/equivalent-mutants.json. Exit code 1 when
 * a mutant survives that is not listed there, or one is listed that does not survive.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../src/base/index.js";
import { allMutations, label, notCovered, ordered, type Candidate } from "./mutate/candidates.js";
import { Modules } from "./mutate/definitions.js";
import { baselines, Copy, isKilled, type Fate, type Verdict } from "./mutate/judge.js";
import { sample } from "./mutate/sample.js";
import type { Mutation } from "./mutate/sites.js";

const PROTOCOLS = ["truncate", "dedupe", "dio", "mkwrite", "fault"];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    log: { type: "string" },
    list: { type: "boolean", default: false },
    "max-states": { type: "string" },
    survivors: { type: "string" },
    specs: { type: "string", default: path.join(packageRoot, "specs") },
  },
});

interface Equivalent {
  readonly module: string;
  readonly definition: string;
  readonly what: string;
  readonly why: string;
}

function choose(all: readonly Candidate[]): readonly Candidate[] {
  const { only, survivors } = options;
  if (only !== undefined) return all.filter(({ mutation }) => label(mutation).includes(only));
  if (survivors === undefined) return sample(all, Number(options.count), Number(options.seed));
  const lines = readFileSync(survivors, "utf8").trim().split("\n");
  const before = lines.map((line) => JSON.parse(line) as Mutation & Verdict);
  // Lines move when a spec is mended.
  const key = ({ module, definition, change, what }: Mutation): string =>
    JSON.stringify([module, definition, change, what]);
  const survived = new Set(before.filter((entry) => !isKilled(entry)).map(key));
  return all.filter(({ mutation }) => survived.has(key(mutation)));
}

function equivalents(protocol: string): Equivalent[] {
  const file = path.join(options.specs, protocol, "equivalent-mutants.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Equivalent[]) : [];
}

function isListed(mutation: Mutation, list: readonly Equivalent[]): boolean {
  return list.some(
    ({ module, definition, what }) =>
      module === mutation.module && definition === mutation.definition && what === mutation.what,
  );
}

const FATES: readonly Fate[] = [
  "property",
  "deadlock",
  "type",
  "coverage",
  "counts",
  "same",
  "unreadable",
];

async function score(protocol: string): Promise<boolean> {
  const folder = path.join(options.specs, protocol);
  const base = await baselines(options.specs, protocol, Number(options["max-states"] ?? Infinity));
  const modules = await Modules.read(folder);
  const all = allMutations(modules, base);
  const chosen = choose(all);
  if (options.list) {
    for (const { mutation } of chosen) process.stdout.write(`${label(mutation)}\n`);
    process.stdout.write(`${protocol}: ${chosen.length} of ${all.length}\n`);
    return true;
  }
  const list = equivalents(protocol);
  const texts = new Map(
    modules.own.map((name) => [name, readFileSync(path.join(folder, `${name}.tla`), "utf8")]),
  );
  const scratch = mkdtempSync(path.join(tmpdir(), "lockstep-mutate-"));
  const tally = new Map<Fate, number>();
  const killers = new Map<string, Map<string, number>>();
  let listed = 0;
  let unexpected = 0;
  try {
    const copy = new Copy(folder, path.join(scratch, protocol), texts);
    for (const { mutation, among } of chosen) {
      const known = killers.get(mutation.definition) ?? new Map<string, number>();
      killers.set(mutation.definition, known);
      const verdict = await copy.judge(mutation, ordered(among, known));
      if (isKilled(verdict) && verdict.config !== undefined) {
        known.set(verdict.config, (known.get(verdict.config) ?? 0) + 1);
      }
      note(protocol, mutation, verdict);
      tally.set(verdict.fate, (tally.get(verdict.fate) ?? 0) + 1);
      const survives = verdict.fate === "counts" || verdict.fate === "same";
      const excused = isListed(mutation, list);
      if (survives && excused) listed++;
      if (survives === excused) continue;
      unexpected++;
      process.stdout.write(`${survives ? "survives" : "listed, but killed"}: ${label(mutation)}\n`);
      if (verdict.by !== undefined) process.stdout.write(`    ${verdict.config!}: ${verdict.by}\n`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const counted = FATES.map((fate) => `${fate} ${tally.get(fate) ?? 0}`).join(", ");
  const killed = chosen.length - listed - (tally.get("unreadable") ?? 0) - unexpected;
  const of = chosen.length - listed - (tally.get("unreadable") ?? 0);
  process.stdout.write(
    `${protocol}: ${chosen.length} mutants of ${all.length}; ${counted}; equivalent ${listed}; ` +
      `score ${killed} of ${of} (${((100 * killed) / of).toFixed(1)} %)\n`,
  );
  const missed = notCovered(modules, base);
  if (missed.length > 0) process.stdout.write(`  not covered: ${missed.join(", ")}\n`);
  return unexpected === 0;
}

function note(protocol: string, mutation: Mutation, verdict: Verdict): void {
  if (options.log === undefined) return;
  const { module, definition, line, change, what } = mutation;
  appendFileSync(
    options.log,
    `${JSON.stringify({ protocol, module, definition, line, change, what, ...verdict })}\n`,
  );
}

let clean = true;
for (const protocol of positionals.length > 0 ? positionals : PROTOCOLS) {
  clean = (await score(protocol)) && clean;
}
process.exitCode = clean ? 0 : 1;
