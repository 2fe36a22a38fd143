/**
 * Feeds damaged specs, configurations, expressions and proposals to `lockstep explore`, `eval` and
 * `check --proposal`, and holds each answer to CLI.md: an exit code from 0 to 3, no stack, an end
 * within the time limit, and for exit 3 a message.
 *
 *   node --import ./scripts/register.mjs scripts/fuzzSpecs.ts [COUNT] [SEED] [--seconds N] [--keep DIR]
 *
 * The good ones are the corpus of test/tla and the specs. Runs COUNT (1000) cases in child processes
 * of 200 cases each, or as many as fit into N seconds. Prints every case that fails (its files go to
 * DIR) and the counts by exit code; exit 1 when one failed. The same seed gives the same cases.
 */
import { fork, spawnSync, type ChildProcess } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packageRoot } from "../src/base/index.js";
import { damaged, type Random } from "./fuzz/damage.js";
import { randomFrom } from "./random.js";

interface Good {
  readonly module: string;
  readonly spec: string;
  readonly config: string;
  readonly folder: string;
}

interface Answer {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

const BATCH = 200;
/** CPU seconds without an answer: on a busy machine the wall clock says nothing. */
const HANG_SECONDS = 60;
const LOOK_MS = 5000;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: "string" }, keep: { type: "string" } },
});
const [count = "1000", seed = "1"] = positionals;

function configsIn(folder: string, moduleOf: (config: string) => string): Good[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".cfg"))
    .map((file) => {
      const module = moduleOf(file);
      return {
        module,
        spec: readFileSync(join(folder, `${module}.tla`), "utf8"),
        config: readFileSync(join(folder, file), "utf8"),
        folder,
      };
    });
}

const corpus = configsIn(join(packageRoot, "test/tla/corpus"), (file) => file.split(".")[0]!);
const protocol = configsIn(join(packageRoot, "specs/fault"), () => "MCDaxFault").slice(0, 4);
const expressions = readFileSync(join(packageRoot, "test/tla/expressions.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(/ =\/?=> /)[0]!);
const good = [...corpus, ...protocol];
const specTexts = good.map(({ spec }) => spec);
const configTexts = good.map(({ config }) => config);
const proposalFolder = join(packageRoot, "test/cli/fixtures/proposals/good");

/** Writes the files of one case; the command line that reads them. */
function makeCase(folder: string, random: Random): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const kind = random(10);
  if (kind === 0) {
    return [
      "eval",
      damaged(expressions[random(expressions.length)]!, random, expressions).toString(),
    ];
  }
  if (kind === 1) {
    cpSync(proposalFolder, folder, { recursive: true });
    const files = readdirSync(folder);
    const file = join(folder, files[random(files.length)]!);
    writeFileSync(file, damaged(readFileSync(file, "utf8"), random, specTexts));
    return ["check", "--proposal", folder, "--engine", "builtin", "--timeout", "10"];
  }
  const { module, spec, config, folder: from } = good[random(good.length)]!;
  const inConfig = random(3) === 0;
  const specFile = join(folder, `${module}.tla`);
  const configFile = join(folder, "case.cfg");
  writeFileSync(specFile, inConfig ? spec : damaged(spec, random, specTexts));
  writeFileSync(configFile, inConfig ? damaged(config, random, configTexts) : config);
  const library = ["--library", from, join(packageRoot, "specs/common")];
  const files = ["--config", configFile, ...library];
  if (kind === 2) {
    const expression = expressions[random(expressions.length)]!;
    return ["eval", expression, "--module", specFile, ...files];
  }
  const rest = random(2) === 0 ? ["--json"] : random(8) === 0 ? ["--simulate", "5"] : [];
  return ["explore", specFile, ...files, "--max-states", "300", "--max-seconds", "3", ...rest];
}

/** What is wrong with the answer, or undefined. */
function fault({ exit, out, err }: Answer): string | undefined {
  if (exit < 0 || exit > 3) return `exit ${exit}`;
  if (/\n\s+at .*(:\d+:\d+\)?|<anonymous>)/.test(out + err)) return "a stack";
  if (exit === 3 && err.trim() === "" && !/"?error"?:/.test(out)) return "exit 3 without a message";
  return undefined;
}

function startChild(): ChildProcess {
  const program = fileURLToPath(new URL("./fuzz/answer.ts", import.meta.url));
  const execArgv = [
    "--import",
    join(packageRoot, "scripts/register.mjs"),
    "--max-old-space-size=2000",
  ];
  return fork(program, [], { execArgv, stdio: ["ignore", "pipe", "pipe", "ipc"] });
}

/** CPU time that the process has used, in seconds. */
function cpuSeconds(child: ChildProcess): number {
  const { stdout } = spawnSync("ps", ["-o", "time=", "-p", String(child.pid)], {
    encoding: "utf8",
  });
  const [seconds = 0, minutes = 0, hours = 0] = stdout.trim().split(/[-:]/).reverse().map(Number);
  return seconds + 60 * minutes + 3600 * hours;
}

/** One command line in the child; an exit below 0 when the child did not answer. */
function ask(child: ChildProcess, argv: readonly string[]): Promise<Answer> {
  return new Promise((done) => {
    let err = "";
    const end = (answer: Answer): void => {
      clearInterval(timer);
      child.off("message", onMessage).off("exit", onExit);
      child.stderr!.off("data", onData);
      done(answer);
    };
    const onMessage = (answer: unknown): void => {
      end(answer as Answer);
    };
    const onExit = (code: number | null, signal: string | null): void => {
      end({ exit: -1, out: "", err: `the process ended: ${code ?? signal ?? "?"}\n${err}` });
    };
    const onData = (text: Buffer): void => void (err += text.toString());
    const before = cpuSeconds(child);
    const timer = setInterval(() => {
      if (cpuSeconds(child) - before < HANG_SECONDS) return;
      child.kill("SIGKILL");
      end({ exit: -2, out: "", err: `no answer within ${HANG_SECONDS} s` });
    }, LOOK_MS);
    child.on("message", onMessage).on("exit", onExit);
    child.stderr!.on("data", onData);
    child.send([...argv]);
  });
}

const folder = mkdtempSync(join(tmpdir(), "lockstep-fuzz-"));
const started = performance.now();
const exits = new Map<number, number>();
let child = startChild();
let failed = 0;
let ran = 0;
let slowest = 0;
try {
  for (; ran < Number(count); ran++) {
    if (values.seconds && performance.now() - started > Number(values.seconds) * 1000) break;
    const files = join(folder, "case");
    const draw = randomFrom(Number(seed) * 1_000_003 + ran);
    const argv = makeCase(files, (n) => Math.floor(draw() * n));
    const before = performance.now();
    const answer = await ask(child, argv);
    slowest = Math.max(slowest, performance.now() - before);
    exits.set(answer.exit, (exits.get(answer.exit) ?? 0) + 1);
    const wrong = fault(answer);
    if (wrong !== undefined) {
      failed++;
      process.stdout.write(`case ${ran}: ${wrong}: ${argv.join(" ").slice(0, 500)}\n`);
      process.stdout.write(`${(answer.err + answer.out).slice(0, 1500)}\n`);
      if (values.keep) cpSync(files, join(values.keep, `case${ran}`), { recursive: true });
    }
    if (answer.exit < 0 || (ran + 1) % BATCH === 0) {
      child.kill("SIGKILL");
      child = startChild();
    }
  }
} finally {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
const summary = [...exits].sort(([a], [b]) => a - b).map(([exit, n]) => `${n} exit ${exit}`);
process.stdout.write(
  `${ran} cases (seed ${seed}, ${basename(process.argv[1]!)}): ${summary.join(", ")}; ` +
    `slowest ${(slowest / 1000).toFixed(1)} s; ${failed} failed\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
