/**
 * How fast trace.dat is read: CPU time against that of `trace-cmd report` on the same file.
 * The file is a recording whose pages are repeated at later times.
 *
 *     node --import ./scripts/register.mjs bench/traceDat.bench.ts [REPEATS]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../src/base/index.js";
import { fileSource } from "../src/trace/dat/byteSource.js";
import { readDat } from "../src/trace/dat/readDat.js";
import { EventLines } from "../src/trace/index.js";
import { repeatedDat } from "../test/trace/dat/support/repeatedDat.js";

const repeats = Number(process.argv[2] ?? 5000);
const NEEDED = new Map([
  ["xfs_ilock", ["dev", "ino", "lock_flags"]],
  ["xfs_iunlock", ["dev", "ino", "lock_flags"]],
  ["dax_pte_fault", ["dev", "ino", "pgoff", "flags"]],
  ["dax_pte_fault_done", ["dev", "ino", "pgoff", "result"]],
]);

const folder = mkdtempSync(path.join(tmpdir(), "lockstep-bench-"));
try {
  const file = path.join(folder, "trace.dat");
  const original = readFileSync(path.join(packageRoot, "test/trace/dat/fixtures/6.1-v6.dat"));
  writeFileSync(file, await repeatedDat(original, repeats));
  const theirs = processMs("trace-cmd", "report", "-i", file);
  await measure("needed fields", file, NEEDED, false, theirs);
  await measure("all fields", file, undefined, false, theirs);
  await measure("printed lines", file, undefined, true, theirs);
  // Of a short file the start of Node and cold code are most of it.
  for (const times of [1, 10, 30, 100, 300, 1000].filter((one) => one < repeats)) {
    const short = path.join(folder, "short.dat");
    writeFileSync(short, await repeatedDat(original, times));
    measureProcess(short, processMs("trace-cmd", "report", "-i", short));
  }
  measureProcess(file, theirs);
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(
  what: string,
  file: string,
  wanted: ReadonlyMap<string, readonly string[]> | undefined,
  print: boolean,
  theirs: number | undefined,
): Promise<void> {
  const source = fileSource(file);
  const before = process.cpuUsage();
  const lines = new EventLines();
  let events = 0;
  let read = 0;
  for await (const batch of (await readDat(source, { wanted })).batches) {
    events += batch.length;
    for (const event of batch) {
      if (print) lines.add(event, event.lost);
      else read += Object.keys(event.fields).length;
    }
    read += lines.take().length;
  }
  source.close();
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  const ratio = theirs === undefined ? "" : `, ${(ms / theirs).toFixed(2)} of trace-cmd report`;
  process.stdout.write(
    `${what.padEnd(14)} ${events} events, ${read} read, ${ms.toFixed(0)} ms CPU${ratio}\n`,
  );
}

/** The whole program, with its start. */
function measureProcess(file: string, theirs: number | undefined): void {
  const program = path.join(packageRoot, "dist/cli.js");
  const ours = processMs(process.execPath, program, "events", file);
  if (ours === undefined || theirs === undefined) return;
  const megabytes = (statSync(file).size / 1e6).toFixed(1);
  process.stdout.write(
    `lockstep events, ${megabytes} MB: ${ours.toFixed(0)} ms CPU, ` +
      `${(ours / theirs).toFixed(2)} of trace-cmd report (${theirs.toFixed(0)} ms)\n`,
  );
}

/** CPU time of a program that ends with 0; undefined where it does not. */
function processMs(...command: string[]): number | undefined {
  const script = '"$@" > /dev/null 2> /dev/null && times';
  const run = spawnSync("sh", ["-c", script, "sh", ...command], { encoding: "utf8" });
  const children = run.stdout.trim().split("\n").at(-1) ?? "";
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (run.status !== 0 || parts.length < 2) return undefined;
  return parts.reduce((sum, part) => sum + Number(part[1]) * 60_000 + Number(part[2]) * 1000, 0);
}
