/**
 * The builtin engine and TLC with one worker, side by side, each as a whole process from start to
 * end: median wall time of three runs, CPU time, and whether they counted the same.
 *
 *     node --import ./scripts/register.mjs bench/againstTlc.bench.ts [NAME...]
 *
 * What carries the engine's speed is written down in docs/decisions/0020-tla-engine.md.
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
  readonly generated: number;
  readonly distinct: number;
}

const RUNS = 3;
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
    ...protocol("fault", "MCDaxFault", "v412", "m01_v44_shared_alloc"),
    ...protocol("common", "MCBlockMap", "MCBlockMap"),
    ...protocol("common", "MCPageTables", "MCPageTables"),
  ];
}

/** Runs a program to its end; the exit code is not looked at, since a violation is an answer too. */
function run(file: string, args: readonly string[], cwd: string): Promise<[string, number]> {
  const started = performance.now();
  return new Promise((resolve) => {
    execFile(file, args, { cwd, maxBuffer: 1 << 28 }, (_error, stdout) => {
      resolve([stdout, (performance.now() - started) / 1000]);
    });
  });
}

async function builtin(m: Model): Promise<Run> {
  const cli = path.join(packageRoot, "dist", "cli.js");
  const [out, seconds] = await run(
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
  return { seconds, generated, distinct };
}

async function tlc(m: Model, java: string, jar: string): Promise<Run> {
  const scratch = mkdtempSync(path.join(tmpdir(), "lockstep-bench-"));
  try {
    const [out, seconds] = await run(
      java,
      [
        ...["-XX:+UseParallelGC", `-Djava.io.tmpdir=${scratch}`],
        ...[`-DTLA-Library=${path.join(specs, "common")}`, "-cp", jar, "tlc2.TLC", "-tool"],
        ...["-workers", "1", "-metadir", scratch, "-config", m.config, m.module],
      ],
      m.folder,
    );
    const counts = /@!@!@STARTMSG 2199:.*\n(\d+) states generated, (\d+) distinct/.exec(out);
    return { seconds, generated: Number(counts?.[1]), distinct: Number(counts?.[2]) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function median(f: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await f());
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(RUNS / 2)]!;
}

const found = await findTlc(process.env);
const wanted = process.argv.slice(2);
const cell = (text: string | number, width: number): string => String(text).padStart(width);
process.stdout.write(
  `${"model".padEnd(22)}${cell("distinct", 10)}${cell("generated", 11)}${cell("builtin s", 11)}${cell("TLC s", 9)}${cell("ratio", 8)}  counts\n`,
);
for (const m of models()) {
  if (wanted.length > 0 && !wanted.includes(m.name)) continue;
  const ours = await median(() => builtin(m));
  let theirs = "";
  if (found.kind === "found") {
    const { java, jar } = found.tlc;
    const t = await median(() => tlc(m, java, jar));
    const same = t.generated === ours.generated && t.distinct === ours.distinct;
    theirs = `${cell(t.seconds.toFixed(2), 9)}${cell((ours.seconds / t.seconds).toFixed(2), 8)}  ${same ? "equal" : `TLC: ${t.generated}, ${t.distinct}`}`;
  }
  process.stdout.write(
    `${m.name.padEnd(22)}${cell(ours.distinct, 10)}${cell(ours.generated, 11)}${cell(ours.seconds.toFixed(2), 11)}${theirs}\n`,
  );
}
