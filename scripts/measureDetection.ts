/**
 * What replay notices (REPLAY.md section 8): behaviours of kernels that leave something out, made from
 * changes of the spec, are told as logs and held against the spec as it is; with the events of stock
 * tracepoints, and with those of lock probes as well. Prints a table for the protocol's README.
 *
 *     node --import ./scripts/register.mjs scripts/measureDetection.ts PROTOCOL [BEHAVIOURS [STEPS [SEED]]]
 *
 * Exit code 1 when a behaviour of the spec itself is refused: that would be a false alarm.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../src/base/index.js";
import { EventBinder, type LoadedBinding, loadBinding, silentSteps } from "../src/binding/index.js";
import { chooseVariant, configText } from "../src/cli/validate/replaySpec.js";
import { runValidation } from "../src/cli/validate/runValidation.js";
import type { ReadableLog } from "../src/cli/validate/traceLog.js";
import { loadSpec, type Spec } from "../src/tla/index.js";
import type { TraceEvent } from "../src/trace/index.js";
import { alphabets } from "./detection/alphabet.js";
import { type Mutant, mutants } from "./detection/mutants.js";
import { walk } from "./detection/walk.js";

const KERNEL = "6.1.0";
const TASKS = 3;

const [protocol = "fault", behaviours = "20", steps = "200", seed = "1"] = process.argv.slice(2);
const alphabet = alphabets[protocol];
if (!alphabet) throw new Error(`no alphabet for ${protocol}: ${Object.keys(alphabets).join(", ")}`);
const folder = path.join(packageRoot, "specs", protocol);
const bindings = {
  tracepoints: await loadBinding(path.join(folder, "binding.xfs.json")),
  probes: await loadBinding(path.join(folder, "binding.xfs.probes.json")),
};
const scratch = mkdtempSync(path.join(tmpdir(), "lockstep-detection-"));
process.once("exit", () => {
  rmSync(scratch, { recursive: true, force: true });
});

/** The spec with changes; each must be found. */
async function changedSpec(name: string, changes: Mutant["changes"]): Promise<Spec> {
  const copy = path.join(scratch, name);
  cpSync(folder, copy, { recursive: true, dereference: true });
  for (const { module, from, to } of changes) {
    const file = path.join(copy, module);
    const text = readFileSync(file, "utf8");
    if (!text.includes(from)) throw new Error(`${name}: ${module} has no\n${from}`);
    writeFileSync(
      file,
      text.replace(from, () => to),
    );
  }
  const loaded = bindings.tracepoints;
  const variant = chooseVariant(loaded, undefined, KERNEL);
  return loadSpec({
    specFile: path.join(copy, loaded.binding.module),
    config: { name, text: configText(loaded, variant, TASKS) },
  });
}

function logOf(events: readonly TraceEvent[]): ReadableLog {
  const eventCounts = new Map<string, number>();
  for (const { name } of events) eventCounts.set(name, (eventCounts.get(name) ?? 0) + 1);
  return {
    names: ["behaviours"],
    read: (wanted, onEvent) => {
      for (const event of events) if (wanted.has(event.name)) onEvent(event);
      return Promise.resolve({
        format: "behaviours",
        kernel: KERNEL,
        clock: "mono",
        sha256: "0".repeat(64),
        eventCounts,
        // All are recorded, also those that no behaviour came to.
        recorded: new Set(bindings.tracepoints.binding.events.map(({ event }) => event)),
        overwritten: false,
        unreadableLines: 0,
        damage: [],
        cutShort: [],
        notes: [],
      });
    },
    close: () => Promise.resolve(),
  };
}

/** The inodes in whose events something is refused. */
async function refused(
  events: readonly TraceEvent[],
  binding: LoadedBinding,
): Promise<Set<unknown>> {
  const options = { kernel: KERNEL, variant: undefined, fromStart: true, threshold: 0 };
  const log = logOf(events);
  const [one] = await runValidation(log, [binding], { ...options, maxViolations: 100_000 });
  const inodes = one!.diagnoses.map(({ violation }) => violation.seen.bound.object["ino"]);
  return new Set(inodes);
}

const share = (count: number): string => `${Math.round((100 * count) / Number(behaviours))} %`;

const free = await changedSpec("free", [
  {
    module: "RwSem.tla",
    from: "RwCanShare(l) == l.w = {} /\\ l.q = {}",
    to: "RwCanShare(l) == TRUE",
  },
  {
    module: "RwSem.tla",
    from: "RwCanExcl(l) == l.w = {} /\\ l.r = {}",
    to: "RwCanExcl(l) == TRUE",
  },
]);
const sound: Mutant = { name: "none", what: "the kernel follows the protocol", changes: [] };

process.stdout.write(
  "| left out | what happens | tracepoints | lock probes |\n|---|---|---|---|\n",
);
for (const { name, what, changes } of [sound, ...(mutants[protocol] ?? [])]) {
  const spec = await changedSpec(name, changes);
  const setting = {
    spec,
    free,
    alphabet,
    binder: new EventBinder(bindings.tracepoints.binding, KERNEL),
    hidden: silentSteps(bindings.tracepoints.binding, KERNEL, undefined).steps,
    tasks: TASKS,
    steps: Number(steps),
  };
  const log = Array.from({ length: Number(behaviours) }, (_, i) =>
    walk(setting, i + 1, Number(seed) * 1000 + i),
  ).flat();
  const numbered = log.map(({ event, probe }, n) => ({
    event: { ...event, n, line: n + 1 },
    probe,
  }));
  const all = numbered.map(({ event }) => event);
  const stock = numbered.filter(({ probe }) => !probe).map(({ event }) => event);
  const withTracepoints = await refused(stock, bindings.tracepoints);
  const withProbes = await refused(all, bindings.probes);
  const row = [`\`${name}\``, what, share(withTracepoints.size), share(withProbes.size)];
  process.stdout.write(`| ${row.join(" | ")} |\n`);
  if (name === sound.name && withTracepoints.size + withProbes.size > 0) process.exitCode = 1;
}
