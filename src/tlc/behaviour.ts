import type { ValueJson } from "../base/index.js";
import { parseValue } from "./parseValue.js";

/** A state of a counterexample, and the step that led to it. */
export interface TraceStep {
  /** From 1. */
  readonly step: number;
  /** The action's name, `Init` for the first state. */
  readonly action: string;
  /** The action's arguments where the engine knows them. */
  readonly args: Readonly<Record<string, ValueJson>>;
  readonly state: Readonly<Record<string, ValueJson>>;
}

/** How a behaviour that violates a liveness property goes on for ever. */
export type BehaviourEnd =
  | { readonly kind: "stutters" }
  /** Back to the state of that number, by that action. */
  | { readonly kind: "back"; readonly step: number; readonly action: string };

const STEP = /^(\d+): <(.*?)(?: line \d+, col \d+ to line \d+, col \d+ of module \w+)?>$/;
const BACK = /^(\d+): Back to state: <(.*?)(?: line \d+, col \d+ to .*)?>$/;
const ASSIGNMENT = /^(?:\/\\ )?(\w+) = /;

/** Reads the text of message 2217: a numbered state with the action that led to it. */
export function parseTraceStep(text: string): TraceStep | undefined {
  const [head = "", ...lines] = text.split("\n");
  const found = STEP.exec(head);
  if (!found) return undefined;
  const step = Number(found[1]);
  // The first state carries the words "Initial predicate", which only a wrapper in brackets shows.
  return { step, action: step === 1 ? "Init" : found[2]!, args: {}, state: parseState(lines) };
}

/** Reads the text of message 2122: a lasso's way back. */
export function parseBackToState(text: string): BehaviourEnd | undefined {
  const found = BACK.exec(text.trim());
  return found ? { kind: "back", step: Number(found[1]), action: found[2]! } : undefined;
}

/**
 * Reads a state: one `/\ name = value` for each variable, where a value may be wrapped over several
 * lines, which are indented. A state of one variable has no `/\ `.
 */
export function parseState(lines: readonly string[]): Record<string, ValueJson> {
  const state: Record<string, ValueJson> = {};
  let name: string | undefined;
  let text = "";
  const finish = (): void => {
    if (name !== undefined) state[name] = parseValue(text);
  };
  for (const line of lines) {
    const start = ASSIGNMENT.exec(line);
    if (start) {
      finish();
      name = start[1]!;
      text = line.slice(start[0].length);
    } else {
      text += ` ${line}`;
    }
  }
  finish();
  return state;
}
