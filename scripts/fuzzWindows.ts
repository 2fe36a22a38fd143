/**
 * Cuts windows out of logs of healthy kernels and replays them: none may be called a violation.
 *
 *     node --import ./scripts/register.mjs scripts/fuzzWindows.ts SECONDS SEED FILE...
 *
 * A window begins anywhere, has 5 to 500 lines, and in every third one records are lost, of which the
 * log says so. Every second window is replayed without the kernel being told. Prints each window that
 * is refused, as its file, first line, length and loss, and the line that is not accepted. Give no log
 * of an overrun buffer: its header, which a window lacks, says that records may be missing.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { ZSTDDecoder } from "zstddec/stream";

import { findBindings } from "../src/cli/validate/findBindings.js";
import { runValidation } from "../src/cli/validate/runValidation.js";
import { logOf } from "../test/cli/memoryLog.js";
import { randomFrom } from "./random.js";

const SHORTEST = 5;
const LONGEST = 500;
const LONGEST_LOSS = 30;

const [seconds, seed, ...files] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const below = (bound: number): number => Math.floor(random() * bound);

async function linesOf(file: string): Promise<string[]> {
  const bytes = readFileSync(file);
  let text: Uint8Array = bytes;
  if (file.endsWith(".gz")) text = gunzipSync(bytes);
  if (file.endsWith(".zst")) {
    const decoder = new ZSTDDecoder();
    await decoder.init();
    const pieces: Uint8Array[] = [];
    for (const piece of decoder.decodeStreaming([bytes])) pieces.push(piece);
    text = Buffer.concat(pieces);
  }
  const lines = Buffer.from(text).toString("utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

const bindings = await findBindings([]);
const logs = await Promise.all(
  files.map(async (file) => {
    const lines = await linesOf(file);
    const cpus = new Set(lines.flatMap((line) => /\[(\d{3,})\]/u.exec(line)?.[1] ?? []));
    return { file, kernel: /(?<=^|[/-])\d+\.\d+(?=[/-])/u.exec(file)?.[0], lines, cpus: [...cpus] };
  }),
);
const verdicts = new Map<string, number>();
const end = Date.now() + Number(seconds) * 1000;
let windows = 0;
let refused = 0;
while (Date.now() < end) {
  const { file, kernel, lines, cpus } = logs[below(logs.length)]!;
  const length = Math.round(SHORTEST * (LONGEST / SHORTEST) ** random());
  const first = below(Math.max(1, lines.length - length));
  const window = lines.slice(first, first + length);
  const loss = below(3) === 0 ? 1 + below(LONGEST_LOSS) : 0;
  const told = below(2) === 0 ? kernel : undefined;
  if (loss > 0) {
    // What is missing may have been logged on any CPU; each says so before its next event.
    const marks = cpus.map((cpu) => `CPU:${Number(cpu)} [LOST ${loss} EVENTS]`);
    window.splice(below(window.length), loss, ...marks);
  }
  windows++;
  const validations = await runValidation(logOf(window), bindings, {
    kernel: told,
    variant: undefined,
    fromStart: false,
    maxViolations: 1,
    threshold: 0,
  }).catch(() => []);
  for (const { result, diagnoses } of validations) {
    verdicts.set(result.verdict, (verdicts.get(result.verdict) ?? 0) + 1);
    for (const { violation } of diagnoses) {
      refused++;
      process.stdout.write(
        `${file} ${first} ${length} ${loss} ${told ?? "-"}: ${violation.seen.event.raw}\n`,
      );
    }
  }
}
const counts = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
process.stdout.write(`${windows} windows: ${counts || "nothing to judge"}; ${refused} refused\n`);
process.exitCode = refused > 0 ? 1 : 0;
