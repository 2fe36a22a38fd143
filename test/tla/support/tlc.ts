/**
 * Runs TLC on one spec and reads its `-tool` output by message code.
 *
 * This is the tests' own reader, kept apart from src/tlc on purpose: the recorded data that the
 * engine is held to must not pass through the code under test.
 */
import { findTlc } from "../../../src/tlc/index.js";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

export interface StateGraph {
  /** Labels of the initial states, sorted. */
  readonly initial: readonly string[];
  /** `source -[action]-> target` by label, sorted, without repetition. */
  readonly edges: readonly string[];
}

export interface TlcAnswer {
  readonly outcome: "pass" | "deadlock" | "invariant" | "property" | "assumption" | "error";
  /** The property that failed, where TLC names one. */
  readonly name?: string;
  /** The code of the message that decided the outcome (for `error`). */
  readonly code?: number;
  /** The line of the innermost expression that TLC names in an error. */
  readonly line?: number;
  readonly generated?: number;
  readonly distinct?: number;
  readonly depth?: number;
  /** The number of states in the counterexample. */
  readonly traceLength?: number;
  /** How a liveness counterexample goes on: `stuttering`, or the number of the state it goes back to. */
  readonly loop?: "stuttering" | number;
  readonly graph?: StateGraph;
}

export interface Message {
  readonly code: number;
  readonly severity: number;
  readonly text: string;
}

export interface TlcRun {
  readonly answer: TlcAnswer;
  readonly messages: readonly Message[];
  /** Lines that the spec printed, outside of any message, and SANY's output. */
  readonly printed: readonly string[];
  readonly exit: number | undefined;
  readonly milliseconds: number;
  /** What TLC states as the lines of the counterexample: code 2217 texts. */
  readonly trace: readonly string[];
}

export interface TlcOptions {
  readonly jar: string;
  readonly specFile: string;
  readonly configFile: string;
  readonly graph?: boolean;
  readonly timeoutMs?: number;
  readonly library?: readonly string[];
  readonly flags?: readonly string[];
  readonly jvm?: readonly string[];
}

const START = /^@!@!@STARTMSG (\d+):(\d+) @!@!@$/;
const END = /^@!@!@ENDMSG (\d+) @!@!@$/;

/** Splits `-tool` output. Messages nest; an inner one is listed before the one around it. */
export function readMessages(output: string): { messages: Message[]; printed: string[] } {
  const messages: Message[] = [];
  const printed: string[] = [];
  const open: { code: number; severity: number; lines: string[] }[] = [];
  for (const line of output.split("\n")) {
    const start = START.exec(line);
    const end = END.exec(line);
    const top = open.at(-1);
    if (start) open.push({ code: Number(start[1]), severity: Number(start[2]), lines: [] });
    else if (end && top?.code === Number(end[1])) {
      open.pop();
      messages.push({ code: top.code, severity: top.severity, text: top.lines.join("\n") });
    } else if (top) top.lines.push(line);
    else printed.push(line);
  }
  return { messages, printed };
}

const OUTCOMES: readonly [code: number, TlcAnswer["outcome"], RegExp][] = [
  [2104, "assumption", /^Assumption (.*) is false/],
  [2110, "invariant", /^Invariant (\S+|line .* of module \S+) is violated/],
  [2107, "invariant", /^Invariant (\S+|line .* of module \S+) is violated/],
  [2114, "deadlock", /^(?!)/],
  [2112, "property", /^Action property (\S+|line .* of module \S+) is violated/],
  [2108, "property", /^Property (\S+|line .* of module \S+) is violated/],
  [2116, "property", /^(?!)/],
];

/** Codes of class "error" that only surround or explain another error. */
const SECONDARY = new Set([2121, 2264, 2116, 2103, 1000, 2128, 2177]);

export function readAnswer(messages: readonly Message[]): TlcAnswer {
  const found: {
    -readonly [K in keyof TlcAnswer]?: TlcAnswer[K];
  } = {};
  for (const { code, text } of messages) {
    if (code === 2199) {
      const counts = /^(\d+) states generated, (\d+) distinct/.exec(text);
      if (counts) {
        found.generated = Number(counts[1]);
        found.distinct = Number(counts[2]);
      }
    } else if (code === 2194) {
      const depth = /search is (\d+)\./.exec(text);
      if (depth) found.depth = Number(depth[1]);
    } else if (code === 2217) found.traceLength = (found.traceLength ?? 0) + 1;
    else if (code === 2218) found.loop = "stuttering";
    else if (code === 2122) found.loop = Number(/^(\d+):/.exec(text)?.[1] ?? 0);
  }
  for (const [code, outcome, pattern] of OUTCOMES) {
    const hit = messages.find((m) => m.code === code);
    if (!hit) continue;
    const name = pattern.exec(hit.text)?.[1];
    return { outcome, ...(name === undefined ? {} : { name }), ...found };
  }
  const errors = messages.filter((m) => m.severity === 1);
  const first = errors.find((m) => !SECONDARY.has(m.code)) ?? errors[0];
  if (first) {
    const line = errorLine(messages);
    return {
      outcome: "error",
      code: first.code,
      ...(line === undefined ? {} : { line }),
      ...found,
    };
  }
  if (messages.some((m) => m.code === 2193)) return { outcome: "pass", ...found };
  return { outcome: "error", code: -1, ...found };
}

/** The last line of the call stack in message 2103 (`3. Line 5, column 17 to ...`). */
function errorLine(messages: readonly Message[]): number | undefined {
  const stack = messages.find((m) => m.code === 2103)?.text ?? "";
  const places = [...stack.matchAll(/^\d+\. Line (\d+), column \d+/gm)];
  const last = places.at(-1)?.[1];
  return last === undefined ? undefined : Number(last);
}

/** Undoes the escapes of a dot label and puts a state on one line. */
function stateLabel(label: string): string {
  return label.replaceAll("\\n", "\n").replaceAll('\\"', '"').replaceAll("\\\\", "\\").trim();
}

/** Reads what `-dump dot,actionlabels` wrote, without the edges TLC adds for stuttering. */
export function readDot(text: string): StateGraph {
  const labels = new Map<string, string>();
  const initial = new Set<string>();
  const raw: [string, string, string][] = [];
  for (const line of text.split("\n")) {
    const edge = /^(-?\d+) -> (-?\d+) \[label="([^"]*)"/.exec(line);
    if (edge) {
      raw.push([edge[1]!, edge[2]!, edge[3]!]);
      continue;
    }
    const node = /^(-?\d+) \[label="((?:[^"\\]|\\.)*)"(,style = filled)?/.exec(line);
    if (!node) continue;
    labels.set(node[1]!, stateLabel(node[2]!));
    if (node[3]) initial.add(stateLabel(node[2]!));
  }
  const edges = new Set(
    raw.map(([from, to, action]) => `${labels.get(from)} -[${action}]-> ${labels.get(to)}`),
  );
  return { initial: [...initial].sort(), edges: [...edges].sort() };
}

/** Runs TLC with one worker, its own metadir and its own java.io.tmpdir. */
export async function runTlc(options: TlcOptions): Promise<TlcRun> {
  const own = mkdtempSync(join(tmpdir(), "lockstep-tlc-"));
  const spec = resolve(options.specFile);
  const dot = join(own, "graph");
  const args = [
    `-Djava.io.tmpdir=${own}`,
    "-Dtlc2.value.Values.width=1000000",
    "-Xmx2g",
    "-XX:+UseParallelGC",
    ...(options.library?.length ? [`-DTLA-Library=${options.library.join(":")}`] : []),
    ...(options.jvm ?? []),
    ...["-cp", options.jar, "tlc2.TLC", "-tool", "-workers", "1", "-fp", "0"],
    // Liveness is checked at the end alone, not whenever a minute is over: counts must not hang on that.
    ...["-lncheck", "final"],
    ...["-metadir", join(own, "meta"), "-config", resolve(options.configFile)],
    ...(options.graph ? ["-dump", "dot,actionlabels", dot] : []),
    ...(options.flags ?? []),
    basename(spec),
  ];
  const started = performance.now();
  try {
    const { output, exit } = await run("java", args, dirname(spec), options.timeoutMs ?? 60_000);
    const milliseconds = performance.now() - started;
    const { messages, printed } = readMessages(output);
    const answer = readAnswer(messages);
    const graph =
      options.graph && existsSync(`${dot}.dot`)
        ? readDot(readFileSync(`${dot}.dot`, "utf8"))
        : undefined;
    const trace = messages.filter((m) => m.code === 2217).map((m) => m.text);
    return {
      answer: graph ? { ...answer, graph } : answer,
      messages,
      printed,
      exit,
      milliseconds,
      trace,
    };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  timeoutMs: number,
): Promise<{ output: string; exit: number | undefined }> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.on("error", fail);
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ output, exit: code ?? undefined });
    });
  });
}

/** The jar that `lockstep check` uses too, fetched when it is not there yet; undefined without Java. */
export async function liveJar(): Promise<string | undefined> {
  const search = await findTlc(process.env);
  return search.kind === "found" ? search.tlc.jar : undefined;
}
