/**
 * What the automaton of replay is made of: states of the spec, tokens, configurations and sets, all
 * interned by automaton.ts, and the small helpers over masks of slots and lists of tokens.
 */
import type { BoundStep, SilentStep } from "../binding/index.js";
import type { Spec, State, Value } from "../tla/index.js";

/** An action or operator of the spec with all its arguments. */
export interface Call {
  readonly id: number;
  readonly action: string;
  readonly args: readonly Value[];
}

export interface StateNode {
  readonly id: number;
  readonly state: State;
  readonly successors: Map<number, readonly StateNode[]>;
  readonly truths: Map<number, boolean>;
  /** For a call that is impossible here: what is in its way, as text to compare. */
  obstacles: Map<number, string> | undefined;
}

/** What a task owes or has done ahead of its event. The empty token is `undefined`. */
export interface Token {
  readonly id: number;
  readonly owed: readonly BoundStep[];
  /** Steps of one entry's `after` list that were taken already, in order. */
  readonly took: readonly BoundStep[];
  readonly entry: number;
  /** What may have been done and undone meanwhile: tokens to be had without a change of state. */
  readonly could: readonly Token[];
}

export interface Configuration {
  readonly id: number;
  readonly node: StateNode;
  readonly tokens: readonly (Token | undefined)[];
  /** For a mask of slots: what is reachable by unseen steps of their tasks. */
  readonly reach: Map<number, readonly Configuration[]>;
}

export interface StateSet {
  readonly id: number;
  /** Bit i: slot i is in use. */
  readonly slots: number;
  readonly configurations: readonly Configuration[];
  idleSlots: number | undefined;
  readonly next: Map<number, StateSet>;
}

/** The step that one configuration cannot take. */
export interface Obstacle {
  readonly step: BoundStep;
  readonly node: StateNode;
  /** Steps that could be taken before it: the larger, the nearer this possibility came. */
  readonly progress: number;
  /** The step belongs to an earlier event of the task, which must have taken it by now. */
  readonly owed: boolean;
}

export interface AutomatonParts {
  readonly spec: Spec;
  readonly slotCount: number;
  readonly slotPrefix: string;
  readonly silent: readonly SilentStep[];
  readonly speculative: readonly { readonly entry: number; readonly steps: readonly BoundStep[] }[];
  readonly appear: string;
  readonly idle: string;
  readonly normal?: string | undefined;
}

/** More configurations than this in one set, and the object is given up until it is quiet again. */
export const MAX_CONFIGURATIONS = 20_000;

/** Up to so many combinations of what all tasks may have done are tried before an event is refused. */
export const MANY_COMBINATIONS = 2_000;

/** What is in the way of a call when it is the task's own place and variables alone. */
export const LOCAL = "local";
export const NOTHING = "nothing";

/** Thrown when a set grows past MAX_CONFIGURATIONS: the caller widens, it never concludes. */
export class TooManyStates extends Error {}

/** A name, a string or a number: what a parameter is that does not stand for shared state. */
export function isAtomic(text: string): boolean {
  return /^("[^"]*"|-?\w+)$/.test(text);
}

/** The slots of a mask. */
export function slotsOf(mask: number): number[] {
  const slots: number[] = [];
  for (let slot = 0; mask >> slot !== 0; slot++) if ((mask >> slot) & 1) slots.push(slot);
  return slots;
}

export function bitCount(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

export function withToken(
  tokens: readonly (Token | undefined)[],
  slot: number,
  token: Token | undefined,
): readonly (Token | undefined)[] {
  if (tokens[slot] === token) return tokens;
  const copy = [...tokens];
  while (copy.length <= slot) copy.push(undefined);
  copy[slot] = token;
  while (copy.length > 0 && copy.at(-1) === undefined) copy.pop();
  return copy;
}
