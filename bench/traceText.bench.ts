/**
 * How fast text logs are read, and in how much memory: a real log, repeated to some 120 MB, read
 * with every event decoded, with what the fault protocol needs, and with all events only counted.
 *
 * Processor time counts, since other programs run too. The measure of each run is the same bytes
 * only passed through, in the same process. Aims: 100 MB/s and 1.5 million events a second with what
 * a protocol needs; under 200 MB resident, from a file or a pipe.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ZSTDDecoder } from "zstddec";
import { openTrace, type TraceInput, type WantedEvents } from "../src/trace/index.js";

const SOURCE = fileURLToPath(
  new URL("../traces/6.1/xfs-dax-hole-race/trace.txt.zst", import.meta.url),
);
const PROGRAM = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const BYTES = 120e6;
const FAULT = ["dev", "ino", "pgoff", "flags", "result"];
const LOCK = ["dev", "ino", "lock_flags"];
const PROTOCOL: WantedEvents = new Map([
  ["dax_pte_fault", FAULT],
  ["dax_pte_fault_done", FAULT],
  ["dax_load_hole", FAULT],
  ["dax_insert_pfn_mkwrite", FAULT],
  ["dax_writeback_one", ["dev", "ino", "pgoff", "pglen"]],
  ["xfs_ilock", LOCK],
  ["xfs_iunlock", LOCK],
]);

const folder = mkdtempSync(path.join(tmpdir(), "lockstep-bench-"));
const log = path.join(folder, "trace.txt");

async function writeLog(): Promise<void> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const text = Buffer.from(decoder.decode(readFileSync(SOURCE))).toString("latin1");
  const body = Buffer.from(text.replace(/^#.*\n/gm, ""), "latin1");
  const file = createWriteStream(log);
  for (let written = 0; written < BYTES; written += body.length) {
    if (!file.write(body)) await once(file, "drain");
  }
  await new Promise<void>((resolve) => {
    file.end(resolve);
  });
}

function input(fromPipe: boolean): TraceInput {
  return {
    name: "trace.txt",
    path: fromPipe ? undefined : log,
    size: undefined,
    stream: () => createReadStream(log, { highWaterMark: fromPipe ? 1 << 16 : 1 << 18 }),
  };
}

async function timed(run: () => Promise<number>): Promise<{ seconds: number; events: number }> {
  const before = process.cpuUsage();
  const events = await run();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, events };
}

async function readLog(wanted: WantedEvents | undefined, fromPipe: boolean): Promise<number> {
  const reader = openTrace([input(fromPipe)], { wanted });
  let sum = 0;
  for await (const batch of reader)
    for (const event of batch) sum += Number(event.fields["ino"] ?? 0);
  if (sum === 0 && wanted !== NOTHING) throw new Error("nothing was decoded");
  return [...reader.infos[0]!.eventCounts.values()].reduce((a, b) => a + b, 0);
}

async function passThrough(): Promise<number> {
  let bytes = 0;
  for await (const chunk of input(false).stream()) bytes += chunk.length;
  return bytes > 0 ? 0 : 1;
}

const REPORT_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(`maxRSS=${process.resourceUsage().maxRSS}`))';

/** The built program in a process of its own, since the compiler of this script is large. */
function mostMemory(from: "file" | "pipe"): string {
  const command = '"$1" --import "$2" "$3" events --filter dax_load_hole';
  const script = from === "file" ? `${command} "$4"` : `cat "$4" | ${command} -`;
  const { stderr } = spawnSync(
    "sh",
    ["-c", `${script} > /dev/null`, "sh", process.execPath, REPORT_MEMORY, PROGRAM, log],
    { maxBuffer: 1 << 30 },
  );
  return (Number(/maxRSS=(\d+)/.exec(stderr.toString())![1]) / 1024).toFixed(0);
}

const NOTHING: WantedEvents = new Set(["none"]);
const runs: readonly (readonly [string, () => Promise<number>])[] = [
  ["bytes passed through", passThrough],
  ["counted only", () => readLog(NOTHING, false)],
  ["what the fault protocol needs", () => readLog(PROTOCOL, false)],
  ["the same from a pipe", () => readLog(PROTOCOL, true)],
  ["every event decoded", () => readLog(undefined, false)],
];

try {
  await writeLog();
  const megabytes = statSync(log).size / 1e6;
  process.stdout.write(`text log, ${megabytes.toFixed(0)} MB, processor time\n`);
  let base = 0;
  for (const [name, run] of runs) {
    await run();
    const { seconds, events } = await timed(run);
    base ||= seconds;
    process.stdout.write(
      `  ${name.padEnd(30)} ${(megabytes / seconds).toFixed(0).padStart(6)} MB/s` +
        `${(events / 1e6 / seconds).toFixed(2).padStart(7)} M events/s` +
        `${(seconds / base).toFixed(1).padStart(7)} x\n`,
    );
  }
  for (const from of ["file", "pipe"] as const) {
    const megabytes = mostMemory(from);
    process.stdout.write(`  most memory of lockstep events, from a ${from}: ${megabytes} MB\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
