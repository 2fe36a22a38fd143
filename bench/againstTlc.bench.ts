/**
 * The builtin engine and TLC with one worker, side by side, each as a whole process from start to
 * end, one right after the other: median wall and CPU time of three runs (LOCKSTEP_BENCH_RUNS), and
 * whether they counted the same. On a busy machine only the CPU times mean anything; TLC's include
 * the JVM's own threads (JIT, garbage collector), as the engine's include V8's.
 *
 *     node --import ./scripts/register.mjs bench/againstTlc.bench.ts [NAME...]
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../src/base/index.js";
import { findTlc } from "../src/tlc/index.js";

interface Model {
  readonly name: string;
  readonly folder: string;
  readonly module: string;
  readonly config: string;
}

interface Run {
  readonly seconds: number;
  /** User and system time. */
  readonly cpu: number;
  readonly generated: number;
  readonly distinct: number;
}

const RUNS = Number(process.env["LOCKSTEP_BENCH_RUNS"] ?? 3);
const own = path.join(packageRoot, "bench", "models");
const specs = path.join(packageRoot, "specs");

function models(): Model[] {
  const small = readdirSync(own)
    .filter((file) => file.endsWith(".cfg"))
    .map((config): Model => {
      const name = path.basename(config, ".cfg");
      return { name, folder: own, module: `${name.split("_")[0]!}.tla`, config };
    });
  const protocol = (folder: string, module: string, ...configs: string[]): Model[] =>
    configs.map((name) => ({
      name,
      folder: path.join(specs, folder),
      module: `${module}.tla`,
      config: `${name}.cfg`,
    }));
  return [
    ...small,
    ...protocol("mkwrite", "MCMkwrite", "v415_sync", "v61_writeback"),
    ...protocol("fault", "MCDaxFault", "v412"),
    ...protocol("fault", "MCDaxPageFault", "m01_v44_shared_alloc"),
    ...protocol("common", "MCBlockMap", "MCBlockMap"),
    ...protocol("common", "MCPageTables", "MCPageTables"),
  ];
}

/** Runs a program to its end; the exit code is not looked at, since a violation is an answer too. */
function run(file: string, args: readonly string[], cwd: string): Promise<[string, Times]> {
  const started = performance.now();
  return new Promise((resolve) => {
    // `times` of the shell: node does not tell what a child has used.
    const shell = ["-c", '"$@"; times >&2', "bench", file, ...args];
    execFile("bash", shell, { cwd, maxBuffer: 1 << 28 }, (_error, stdout, stderr) => {
      const seconds = (performance.now() - started) / 1000;
      const children = stderr.trim().split("\n").at(-1) ?? "";
      const used = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
      const cpu = used.reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0);
      resolve([stdout, { seconds, cpu }]);
    });
  });
}

type Times = Pick<Run, "seconds" | "cpu">;

async function builtin(m: Model): Promise<Run> {
  const cli = path.join(packageRoot, "dist", "cli.js");
  const [out, times] = await run(
    process.execPath,
    [
      cli,
      "explore",
      m.module,
      "--config",
      m.config,
      "--library",
      path.join(specs, "common"),
      "--json",
    ],
    m.folder,
  );
  const { generated, distinct } = JSON.parse(out) as { generated: number; distinct: number };
  return { ...times, generated, distinct };
}

async function tlc(m: Model, java: string, jar: string): Promise<Run> {
  const scratch = mkdtempSync(path.join(tmpdir(), "lockstep-bench-"));
  try {
    const [out, times] = await run(
      java,
      [
        ...["-XX:+UseParallelGC", `-Djava.io.tmpdir=${scratch}`],
        ...[`-DTLA-Library=${path.join(specs, "common")}`, "-cp", jar, "tlc2.TLC", "-tool"],
        ...["-workers", "1", "-metadir", scratch, "-config", m.config, m.module],
      ],
      m.folder,
    );
    const counts = /@!@!@STARTMSG 2199:.*\n(\d+) states generated, (\d+) distinct/.exec(out);
    return { ...times, generated: Number(counts?.[1]), distinct: Number(counts?.[2]) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function median(f: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await f());
  return runs.sort((a, b) => a.cpu - b.cpu)[Math.floor(RUNS / 2)]!;
}

const found = await findTlc(process.env);
const wanted = process.argv.slice(2);
const cell = (text: string | number, width: number): string => String(text).padStart(width);
const columns = ["distinct", "generated", "wall s", "TLC wall", "CPU s", "TLC CPU", "CPU ratio"];
process.stdout.write(
  `${"model".padEnd(22)}${columns.map((c) => cell(c, 11)).join("")}  states/s of wall, counts\n`,
);
const ratios: number[] = [];
const wallRatios: number[] = [];
for (const m of models()) {
  if (wanted.length > 0 && !wanted.includes(m.name)) continue;
  const ours = await median(() => builtin(m));
  const time = (n: number): string => cell(n.toFixed(2), 11);
  const rate = (r: Run): string => (r.generated / r.seconds).toFixed(0);
  let line = `${m.name.padEnd(22)}${cell(ours.distinct, 11)}${cell(ours.generated, 11)}${time(ours.seconds)}`;
  if (found.kind === "found") {
    const { java, jar } = found.tlc;
    const t = await median(() => tlc(m, java, jar));
    const same = t.generated === ours.generated && t.distinct === ours.distinct;
    if (!(t.generated > 0)) throw new Error(`TLC did not run ${m.name}`);
    ratios.push(ours.cpu / t.cpu);
    wallRatios.push(ours.seconds / t.seconds);
    line += `${time(t.seconds)}${time(ours.cpu)}${time(t.cpu)}${time(ours.cpu / t.cpu)}`;
    line += `  ${rate(ours)} : ${rate(t)} ${same ? "equal" : `TLC: ${t.generated}, ${t.distinct}`}`;
  } else line += `${cell("", 11)}${time(ours.cpu)}  ${rate(ours)}`;
  process.stdout.write(`${line}\n`);
}
for (const [what, list] of [
  ["CPU", ratios],
  ["Wall time", wallRatios],
] as const) {
  if (list.length === 0) continue;
  const middle = list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
  process.stdout.write(
    `${what} of the engine over that of TLC: median ${middle.toFixed(2)} of ${list.length}\n`,
  );
}
process.stdout.write(`
What carries it, and what that costs (docs/decisions/0020-tla-engine.md):
  code generation: an action is one JavaScript function. 10 to 200 ms of compiling before the first
    state; functions beyond 60 kB of bytecode are not optimised.
  interned strings and model values, fingerprints cached in every value: equality by identity and a
    state for the price of its changed parts. 16 bytes a value; values are not hash-consed.
  lazy sets and functions, big sets in pages of 4096: as TLC. A set over which one loops again is
    made again.
  a table of fingerprints in flat arrays: 20 to 28 bytes a state; the frontier alone holds states.
  orbits by signatures instead of n! permutations: n views of each state, and ties tried out.
  no second compilation of the grammar: 0.2 s less at the start; very long specs parse slower.
`);
