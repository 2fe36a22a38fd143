/**
 * Damages trace.dat files at random and reads them.
 *
 *     node --import ./scripts/register.mjs scripts/fuzzDat.ts SECONDS SEED FILE...
 *
 * Reports crashes (anything but a UserError), readings that take more than 5 s, and silent passes:
 * fewer events than the whole file has, with neither an error nor a counted loss.
 */
import { readFileSync } from "node:fs";
import { mutate, randomFrom } from "../test/trace/dat/support/mutate.js";
import { readAll } from "../test/trace/dat/support/readAll.js";

const [seconds, seed, ...files] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const originals = await Promise.all(
  files.map(async (file) => {
    const bytes = readFileSync(file);
    return { file, bytes, events: (await readAll(bytes)).events.length };
  }),
);
const end = Date.now() + Number(seconds) * 1000;
let runs = 0;
let errors = 0;
let counted = 0;
let silent = 0;
let bad = 0;
let touched = 0;
while (Date.now() < end) {
  const original = originals[Math.floor(random() * originals.length)]!;
  const { what, bytes } = mutate(original.bytes, random);
  const started = Date.now();
  runs++;
  try {
    const { events, error, reading } = await readAll(bytes);
    let size = 0;
    for (const { fields, raw, flags } of events)
      size += Object.keys(fields).length + raw.length + flags.length;
    touched += size;
    const loss = reading !== undefined && reading.counters.worst() !== "info";
    if (error) errors++;
    else if (loss) counted++;
    else if (events.length < original.events) {
      silent++;
      process.stdout.write(
        `silent: ${original.file}: ${what}: ${events.length} of ${original.events}\n`,
      );
    }
  } catch (error) {
    bad++;
    process.stdout.write(`crash: ${original.file}: ${what}: ${String((error as Error).stack)}\n`);
  }
  if (Date.now() - started > 5000) {
    bad++;
    process.stdout.write(`slow: ${original.file}: ${what}: ${Date.now() - started} ms\n`);
  }
}
process.stdout.write(
  `${runs} runs, ${errors} errors, ${counted} counted, ${silent} silent, ${bad} bad, ${touched} characters and fields\n`,
);
process.exitCode = bad > 0 ? 1 : 0;
