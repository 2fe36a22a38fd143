/**
 * Damages trace.dat files at random and reads them.
 *
 *     node --import ./scripts/register.mjs scripts/fuzzDat.ts SECONDS SEED FILE...
 *
 * Reports crashes (anything but a UserError), readings that take more than 5 s of processor time,
 * more than 500 MB of memory, lines that are not the JSON of their events, and silent passes: fewer
 * events than the whole file has, with neither an error nor a counted loss.
 */
import { readFileSync } from "node:fs";
import { EventLines, eventToJson } from "../src/trace/index.js";
import { mutate, randomFrom } from "../test/trace/dat/support/mutate.js";
import { readAll } from "../test/trace/dat/support/readAll.js";

const [seconds, seed, ...files] = process.argv.slice(2);
const MAX_RESIDENT = 500e6;
/** Of each file that many events are held to their slow twin: the others are only written. */
const COMPARED = 40;
const lines = new EventLines();
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
  const started = process.cpuUsage();
  runs++;
  try {
    const { events, error, reading } = await readAll(bytes);
    let size = 0;
    events.forEach((event, i) => {
      lines.add(event, event.lost);
      const line = lines.take().toString();
      if (i < COMPARED && line !== `${JSON.stringify(eventToJson(event))}\n`) {
        throw new Error(`the line is not the event's JSON: ${line}`);
      }
      size += line.length + Object.keys(event.fields).length + event.raw.length;
    });
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
  const { user, system } = process.cpuUsage(started);
  const resident = process.memoryUsage.rss();
  if (user + system > 5e6 || resident > MAX_RESIDENT) {
    bad++;
    const spent = `${(user + system) / 1000} ms, ${resident} bytes`;
    process.stdout.write(`slow or large: ${original.file}: ${what}: ${spent}\n`);
  }
}
process.stdout.write(
  `${runs} runs, ${errors} errors, ${counted} counted, ${silent} silent, ${bad} bad, ${touched} characters and fields\n`,
);
process.exitCode = bad > 0 ? 1 : 0;
