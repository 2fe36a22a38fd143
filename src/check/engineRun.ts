import type { BehaviourEnd, Counts, Outcome, TraceStep } from "../tlc/index.js";

/** The two ways to check a configuration. */
export type EngineName = "tlc" | "builtin";

interface RunCommon {
  readonly engine: EngineName;
  readonly generated: number | undefined;
  readonly distinct: number | undefined;
  readonly depth: number | undefined;
  readonly seconds: number;
}

/** What came out of one configuration on one engine. */
export type EngineRun =
  | (RunCommon & {
      readonly kind: "finished";
      readonly outcome: Outcome;
      /** How often each action of Next was taken. */
      readonly coverage: Readonly<Record<string, number>>;
      readonly trace: readonly TraceStep[];
      readonly end: BehaviourEnd | undefined;
      readonly warnings: readonly string[];
      /** Set where the number of generated states varies and nobody counts actions: TLC's server. */
      readonly partial?: true;
    })
  | (RunCommon & { readonly kind: "unfinished"; readonly why: string });

/** A run that came to an end. */
export type FinishedRun = Extract<EngineRun, { kind: "finished" }>;

/** How an engine is asked to run. */
export interface RunOptions {
  readonly workers: number | undefined;
  /** Seconds for one configuration. */
  readonly timeout: number | undefined;
  readonly onProgress: (counts: Counts) => void;
  /**
   * Only verdicts will be shown: a violation that is expected needs no arguments in its trace, and
   * no coverage, which takes TLC half a second.
   */
  readonly brief?: boolean | undefined;
  /** The address of this machine, for TLC's distributed mode. */
  readonly tlcServer?: string | undefined;
}
