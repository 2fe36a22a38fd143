/** Whether the configurations of a protocol notice a mutation. */
import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UserError } from "../../src/base/index.js";
import { differences, protocolTasks, type CheckTask } from "../../src/check/index.js";
import { explore, loadSpec, type ExploreResult } from "../../src/tla/index.js";
import type { Mutation } from "./sites.js";
import { edited } from "./text.js";

/** A configuration that passes on the protocol as it is. */
export interface Baseline {
  readonly task: CheckTask;
  readonly result: ExploreResult;
}

/** What a mutant did, from what speaks most clearly for the protocol to what says nothing. */
export type Fate =
  /** A safety or liveness property, or a deadlock. */
  | "property"
  | "deadlock"
  /** The type invariant, or an expression that has no value any more. */
  | "type"
  /** An action is never taken any more, or one that must not be is. */
  | "coverage"
  /** More or fewer states, and nothing that anybody promised is broken. */
  | "counts"
  /** The same states: no configuration can tell. */
  | "same"
  /** The text is no spec any more. */
  | "unreadable";

export interface Verdict {
  readonly fate: Fate;
  /** The configuration that noticed it, and by what. */
  readonly config?: string;
  readonly by?: string;
}

const ORDER: readonly Fate[] = [
  "unreadable",
  "property",
  "deadlock",
  "type",
  "coverage",
  "counts",
  "same",
];

/** The small configurations that must pass, each run once on the text as it is. */
export async function baselines(
  specs: string,
  protocol: string,
  maxStates: number,
): Promise<Baseline[]> {
  const tasks = await protocolTasks(specs, [protocol]);
  const found: Baseline[] = [];
  for (const task of tasks) {
    if (task.config.size !== "small" || task.config.expected.outcome !== "pass") continue;
    if ((task.config.distinct ?? 0) > maxStates) continue;
    const result = await run(task, {});
    if (result.outcome !== "pass") {
      throw new UserError(
        `${task.config.name} does not pass: ${result.outcome} ${result.name ?? ""}`,
      );
    }
    found.push({ task, result });
  }
  return found.sort((a, b) => a.result.seconds - b.result.seconds);
}

async function run(
  task: CheckTask,
  bounds: { maxStates?: number; maxSeconds?: number },
): Promise<ExploreResult> {
  const config = { file: task.configFile };
  const spec = await loadSpec({ specFile: task.specFile, config, library: task.library });
  return explore(spec, bounds);
}

/** Something that was promised does not hold any more. */
export function isKilled({ fate }: Verdict): boolean {
  return fate !== "counts" && fate !== "same" && fate !== "unreadable";
}

/** A copy of a protocol's folder in which one module at a time is another one. */
export class Copy {
  private readonly folder: string;
  private readonly texts: ReadonlyMap<string, string>;

  constructor(protocolFolder: string, scratch: string, texts: ReadonlyMap<string, string>) {
    this.folder = scratch;
    this.texts = texts;
    cpSync(protocolFolder, scratch, { recursive: true, dereference: true });
  }

  /** Runs the configurations one after the other until one says what is wrong. */
  async judge(mutation: Mutation, among: readonly Baseline[]): Promise<Verdict> {
    const file = path.join(this.folder, `${mutation.module}.tla`);
    const text = this.texts.get(mutation.module) ?? "";
    writeFileSync(file, edited(text, mutation.edits));
    try {
      let best: Verdict = { fate: "same" };
      for (const baseline of among) {
        const verdict = await this.judgeOne(baseline);
        if (ORDER.indexOf(verdict.fate) < ORDER.indexOf(best.fate)) best = verdict;
        if (ORDER.indexOf(best.fate) <= ORDER.indexOf("type")) return best;
      }
      return best;
    } finally {
      writeFileSync(file, text);
    }
  }

  private async judgeOne({ task, result }: Baseline): Promise<Verdict> {
    const config = task.config.name;
    const specFile = path.join(this.folder, path.basename(task.specFile));
    const configFile = path.join(this.folder, path.basename(task.configFile));
    let found: ExploreResult;
    try {
      found = await run(
        { ...task, specFile, configFile },
        { maxStates: 3 * result.distinct + 2000, maxSeconds: 120 + 20 * result.seconds },
      );
    } catch (error) {
      if (error instanceof UserError) return { fate: "unreadable", config, by: error.message };
      throw error;
    }
    const by = found.name ?? found.error?.message ?? found.outcome;
    switch (found.outcome) {
      case "pass":
        return this.compare(task, found, result);
      case "bound":
        // More states than there were, or no end in sight on a busy machine; nothing wrong so far.
        return { fate: "counts", config, by: `no end after ${found.distinct} states` };
      case "deadlock":
        return { fate: "deadlock", config, by };
      case "error":
        return { fate: "type", config, by };
      default:
        return { fate: /type_?ok/i.test(by) ? "type" : "property", config, by };
    }
  }

  private compare(task: CheckTask, found: ExploreResult, before: ExploreResult): Verdict {
    const config = task.config.name;
    const { generated, distinct, depth } = before;
    const run = { ...found, kind: "finished", engine: "builtin", warnings: [], trace: [] } as const;
    const expected = { ...task.config, generated, distinct, depth };
    const outcome = { outcome: "pass" } as const;
    const said = differences(expected, { ...run, outcome, end: undefined });
    const [first] = said.filter((text) => !text.startsWith("expected"));
    if (first !== undefined) return { fate: "coverage", config, by: first };
    return said.length > 0 ? { fate: "counts", config, by: said.join("; ") } : { fate: "same" };
  }
}
