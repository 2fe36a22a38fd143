/**
 * Runs the models of a checkout of tlaplus/Examples, or of any folder, on TLC and on the builtin engine and prints where
 * they agree.
 *
 *   node --import ./scripts/register.mjs scripts/compareExamples.ts TLA2TOOLS_JAR CHECKOUT [NAME...]
 *       [--library DIR]... [--seconds N] [--stated]
 *
 * The models are read from the manifest.json files: exhaustive searches whose stated run time is at
 * most a minute (or unknown). Of any other folder they are the .cfg files, each with the .tla file
 * beside it whose name its own begins with. NAME: only models whose path contains one of the names. --library: where
 * the CommunityModules are, for TLC (the engine has its own). A model that TLC does not finish within
 * N seconds (60) is left out. --stated: TLC is not run; the engine is held to the result and the counts
 * that the manifest states, where it states them. The two last tables are by feature and by agreement; exit 1 on a
 * disagreement, 0 otherwise: what the engine says it does not support is a gap, and listed.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { runEngineProcess } from "../test/tla/support/engineProcess.js";
import { runTlc, type TlcAnswer } from "../test/tla/support/tlc.js";

interface Model {
  readonly specFile: string;
  readonly configFile: string;
  readonly features: readonly string[];
  /** What the manifest says, if it gives counts. */
  readonly stated: TlcAnswer | undefined;
}

interface Row {
  readonly model: string;
  readonly verdict: "agree" | "disagree" | "unsupported" | "left out";
  readonly features: readonly string[];
  readonly why: string;
  /** Wall time of the engine's process over that of TLC's. */
  readonly ratio?: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    library: { type: "string", multiple: true, default: [] },
    seconds: { type: "string", default: "60" },
    stated: { type: "boolean", default: false },
  },
});
const [jar, checkout, ...names] = positionals;
if (jar === undefined || checkout === undefined) {
  process.stderr.write(
    "usage: compareExamples.ts TLA2TOOLS_JAR CHECKOUT [NAME...] [--library DIR]... [--seconds N] [--stated]\n",
  );
  process.exit(3);
}
const limit = Number(values.seconds);

function isRecord(v: unknown): v is Record<string, unknown> {
  return typeof v === "object" && v !== null;
}

function records(v: unknown): Record<string, unknown>[] {
  return Array.isArray(v) ? v.filter(isRecord) : [];
}

/** Seconds of `HH:MM:SS`; undefined for anything else. */
function seconds(text: unknown): number | undefined {
  const m = typeof text === "string" ? /^(\d+):(\d+):(\d+)$/.exec(text) : null;
  return m ? Number(m[1]) * 3600 + Number(m[2]) * 60 + Number(m[3]) : undefined;
}

/** Every configuration below a folder with its spec, by their names. */
function pairs(root: string): Model[] {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
  const specs = files.filter((file) => file.endsWith(".tla")).map((file) => file.slice(0, -4));
  return files
    .filter((file) => file.endsWith(".cfg"))
    .flatMap((file) => {
      const own = specs.filter((s) => dirname(s) === dirname(file) && file.startsWith(s));
      const spec = own.sort((a, b) => b.length - a.length)[0];
      if (spec === undefined) return [];
      return {
        specFile: join(root, `${spec}.tla`),
        configFile: join(root, file),
        features: [],
        stated: undefined,
      };
    });
}

function models(root: string): Model[] {
  const found: Model[] = [];
  if (!existsSync(join(root, "specifications"))) return pairs(root);
  for (const folder of readdirSync(join(root, "specifications")).sort()) {
    const manifest = join(root, "specifications", folder, "manifest.json");
    if (!existsSync(manifest)) continue;
    const content: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    for (const module of isRecord(content) ? records(content["modules"]) : []) {
      for (const model of records(module["models"])) {
        const time = seconds(model["runtime"]);
        if (model["mode"] !== "exhaustive search" || (time !== undefined && time > 60)) continue;
        const features = [module["features"], model["features"]].flat();
        found.push({
          specFile: join(root, String(module["path"])),
          configFile: join(root, String(model["path"])),
          features: features.filter((f) => typeof f === "string"),
          stated: statedAnswer(model),
        });
      }
    }
  }
  return found;
}

const RESULTS: Readonly<Record<string, readonly TlcAnswer["outcome"][]>> = {
  success: ["pass"],
  "safety failure": ["invariant", "property"],
  "liveness failure": ["property"],
  "deadlock failure": ["deadlock"],
  "assumption failure": ["assumption"],
};

function statedAnswer(model: Record<string, unknown>): TlcAnswer | undefined {
  // The depth depends on the number of workers that whoever stated it ran TLC with.
  const { result, distinctStates, totalStates } = model;
  const outcome = RESULTS[String(result)]?.[0];
  if (outcome === undefined) return undefined;
  const count = (v: unknown): number | undefined => (typeof v === "number" ? v : undefined);
  const [generated, distinct] = [totalStates, distinctStates].map(count);
  if (distinct === undefined) return outcome === "pass" ? undefined : { outcome };
  return {
    outcome,
    distinct,
    ...(generated === undefined ? {} : { generated }),
  };
}

async function compareStated({ specFile, configFile, features, stated }: Model): Promise<Row> {
  const name = `${basename(specFile, ".tla")}/${basename(configFile, ".cfg")}`;
  if (!stated) return { model: name, verdict: "left out", features, why: "no counts stated" };
  const engine = await runEngineProcess({ specFile, configFile, timeoutMs: limit * 1000 });
  const base = { model: name, features };
  if (engine.unsupported !== undefined) {
    return { ...base, verdict: "unsupported", why: engine.unsupported };
  }
  if (engine.message === "" && engine.answer.generated === undefined) {
    return { ...base, verdict: "left out", why: `the engine takes over ${limit} s` };
  }
  const { answer } = engine;
  const same =
    (stated.outcome === answer.outcome ||
      (stated.outcome === "invariant" && answer.outcome === "property")) &&
    (["generated", "distinct"] as const).every(
      (key) => stated[key] === undefined || stated[key] === answer[key],
    );
  const why = `stated ${JSON.stringify(stated)}, engine ${JSON.stringify(answer)} ${engine.message}`;
  return same
    ? { ...base, verdict: "agree", why: `${(engine.milliseconds / 1000).toFixed(1)} s` }
    : { ...base, verdict: "disagree", why };
}

/** Why the answers differ, or undefined. */
function difference(tlc: TlcAnswer, engine: TlcAnswer): string | undefined {
  const wanted = `${tlc.outcome} ${tlc.generated ?? "?"}/${tlc.distinct ?? "?"} depth ${tlc.depth ?? "?"}`;
  const got = `${engine.outcome} ${engine.generated ?? "?"}/${engine.distinct ?? "?"} depth ${engine.depth ?? "?"}`;
  const text = `TLC ${wanted}, engine ${got}`;
  if (tlc.outcome !== engine.outcome) return text;
  if (tlc.outcome === "error" || tlc.generated === undefined) return undefined;
  if (tlc.generated !== engine.generated || tlc.distinct !== engine.distinct) return text;
  return tlc.depth !== undefined && tlc.depth !== engine.depth ? text : undefined;
}

async function compare(model: Model): Promise<Row> {
  const { specFile, configFile, features } = model;
  const name = `${basename(specFile, ".tla")}/${basename(configFile, ".cfg")}`;
  const { library } = values;
  const tlc = await runTlc({ jar: jar!, specFile, configFile, library, timeoutMs: limit * 1000 });
  if (tlc.exit === undefined || tlc.exit === 137) {
    return { model: name, verdict: "left out", features, why: `TLC takes over ${limit} s` };
  }
  const said = tlc.messages
    .filter((m) => m.severity === 1)
    .map((m) => m.text.trim().split("\n").slice(-2).join(" "))
    .join(" | ");
  if (tlc.answer.outcome === "error" && [3002, 2229, 2222, 1000].includes(tlc.answer.code ?? 0)) {
    const unreadable = tlc.answer.generated === undefined;
    if (unreadable) return { model: name, verdict: "left out", features, why: `TLC: ${said}` };
  }
  const engine = await runEngineProcess({ specFile, configFile, timeoutMs: 4 * limit * 1000 });
  const ratio = engine.milliseconds / tlc.milliseconds;
  const base = { model: name, features, ratio };
  const times = `${(engine.milliseconds / 1000).toFixed(1)} s / ${(tlc.milliseconds / 1000).toFixed(1)} s`;
  if (engine.unsupported !== undefined) {
    return { ...base, verdict: "unsupported", why: engine.unsupported };
  }
  const why = difference(tlc.answer, engine.answer);
  if (why === undefined) return { ...base, verdict: "agree", why: times };
  return { ...base, verdict: "disagree", why: `${why}; ${engine.message}; TLC said ${said}` };
}

const rows: Row[] = [];
for (const model of models(checkout)) {
  if (names.length > 0 && !names.some((n) => model.configFile.includes(n))) continue;
  const row = await (values.stated ? compareStated(model) : compare(model));
  rows.push(row);
  const ratio = row.ratio === undefined ? "" : ` x${row.ratio.toFixed(2)}`;
  process.stdout.write(
    `${row.verdict.padEnd(11)} ${row.model}${ratio}: ${row.why.slice(0, 400)}\n`,
  );
}

function tally(title: string, keys: (row: Row) => readonly string[]): void {
  const table = new Map<string, Map<string, number>>();
  for (const row of rows) {
    for (const key of keys(row)) {
      const line = table.get(key) ?? new Map<string, number>();
      line.set(row.verdict, (line.get(row.verdict) ?? 0) + 1);
      table.set(key, line);
    }
  }
  process.stdout.write(`\n${title}\n`);
  for (const [key, line] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const counts = [...line].map(([verdict, n]) => `${n} ${verdict}`).join(", ");
    process.stdout.write(`  ${key}: ${counts}\n`);
  }
}

tally("By feature of the module", ({ features }) => (features.length > 0 ? features : ["plain"]));
tally("All", () => ["models"]);
const ratios = rows
  .filter((row) => row.verdict === "agree" && row.ratio !== undefined)
  .map((row) => row.ratio!)
  .sort((a, b) => a - b);
if (ratios.length > 0) {
  const at = (q: number): string => ratios[Math.floor(q * (ratios.length - 1))]!.toFixed(2);
  process.stdout.write(
    `Time of a whole process, engine over TLC: median ${at(0.5)}, best ${at(0)}, worst ${at(1)}\n`,
  );
}
process.exitCode = rows.some((row) => row.verdict === "disagree") ? 1 : 0;
