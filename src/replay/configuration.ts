/**
 * What the automaton of replay is made of: states of the spec, tokens, configurations and sets, all
 * interned (stateGraph.ts, tokenTable.ts, automaton.ts), and small helpers over masks of slots.
 */
import type { BoundStep, SilentStep } from "../binding/index.js";
import type { Spec, State, Value } from "../tla/index.js";

/** An action or operator of the spec with all its arguments. */
export interface Call {
  readonly id: number;
  readonly action: string;
  readonly args: readonly Value[];
}

/** A state and what is known of it; the maps are made when something is put there. */
export interface StateNode {
  readonly id: number;
  readonly state: State;
  /** By slot: the steps of its task that no event has to show first. */
  readonly moves: (Moves | undefined)[];
  successors: Map<number, readonly StateNode[]> | undefined;
  truths: Map<number, boolean> | undefined;
  /** For a call that is impossible here: what is in its way, as text to compare. */
  obstacles: Map<number, string> | undefined;
  /** By slot and waiting token: what its task could do and undo right here. */
  roundTrips: Map<number, readonly Token[]> | undefined;
}

/** What one task can do in a state without an event. */
export interface Moves {
  /** Other states after one hidden step. */
  readonly silent: readonly StateNode[];
  /** Steps that an event reports as done, taken before it. */
  readonly ahead: readonly {
    readonly entry: number;
    readonly step: BoundStep;
    readonly nodes: readonly StateNode[];
  }[];
}

/** What a task owes or has done ahead of its event. The empty token is `undefined`. */
export interface Token {
  readonly id: number;
  /** Id of the same token without `could`. */
  readonly bare: number;
  readonly owed: readonly BoundStep[];
  /** Nothing that it owes has to be done. */
  readonly optional: boolean;
  /** Steps of one entry's `after` list that were taken already, in order. */
  readonly took: readonly BoundStep[];
  readonly entry: number;
  /** What may have been done and undone meanwhile: tokens to be had without a change of state. */
  readonly could: readonly Token[];
}

/** A token for each slot. */
export interface Tokens {
  readonly id: number;
  readonly bySlot: readonly (Token | undefined)[];
  /** Bit i: the task in slot i owes something. */
  readonly owing: number;
  /** The configurations with these tokens, by the id of their state. */
  readonly configurations: Map<number, Configuration>;
  /** By token and slot: the same with that one put there. */
  readonly changed: Map<number, Tokens>;
}

export interface Configuration {
  readonly id: number;
  readonly node: StateNode;
  readonly tokens: Tokens;
  /** For a mask of slots: what is reachable by unseen steps of their tasks. */
  reach: Map<number, readonly Configuration[]> | undefined;
}

export interface StateSet {
  readonly id: number;
  /** Bit i: slot i is in use. */
  readonly slots: number;
  readonly configurations: readonly Configuration[];
  idleSlots: number | undefined;
  readonly next: Map<number, StateSet>;
  /** As `next`, for events by which a task is first seen. */
  readonly sights: Map<string, StateSet>;
  /** By slot: those possibilities in which its task has become idle. */
  readonly idle: (StateSet | undefined)[];
}

export interface AutomatonParts {
  readonly spec: Spec;
  readonly slotCount: number;
  readonly slotPrefix: string;
  readonly silent: readonly SilentStep[];
  readonly speculative: readonly { readonly entry: number; readonly steps: readonly BoundStep[] }[];
  /** By entry: hidden steps that its task may take just before that event alone. */
  readonly leads?: ReadonlyMap<number, readonly SilentStep[]>;
  readonly appear: string;
  readonly idle: string;
  readonly normal?: string | undefined;
}

/** More configurations than this in one set, and the object is given up until it is quiet again. */
export const MAX_CONFIGURATIONS = 20_000;

/** The same for a second look at a refusal, which is given up beyond. */
export const MAX_EAGER = 1_500;

/** Up to so many combinations of what all tasks may have done are tried before an event is refused. */
export const MANY_COMBINATIONS = 2_000;

/** Up to so many, all are listed where a task is first seen. */
export const FEW_COMBINATIONS = 300;

/** Slots are bits of a small integer. */
export const MAX_SLOTS = 30;

/** Thrown when a set grows past MAX_CONFIGURATIONS: the caller widens, it never concludes. */
export class TooManyStates extends Error {}

/** The slots of a mask. */
export function slotsOf(mask: number): number[] {
  const slots: number[] = [];
  for (let slot = 0; mask >> slot !== 0; slot++) if ((mask >> slot) & 1) slots.push(slot);
  return slots;
}

function bitCount(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

const subsetLists = new Map<number, readonly number[]>();

/** Of more slots than this not all subsets are listed: there are too many of them. */
const FEW_SLOTS = 10;
const SMALL_SUBSET = 3;

/**
 * The subsets of a mask, the smaller ones first. Remembered. Of many slots: those of up to three,
 * and all at once.
 */
export function subsetsOf(mask: number): readonly number[] {
  let subsets = subsetLists.get(mask);
  if (!subsets) {
    const list: number[] = [];
    const slots = slotsOf(mask);
    const most = slots.length > FEW_SLOTS ? SMALL_SUBSET : slots.length;
    const extend = (subset: number, from: number, left: number): void => {
      list.push(subset);
      if (left === 0) return;
      for (let i = from; i < slots.length; i++) extend(subset | (1 << slots[i]!), i + 1, left - 1);
    };
    extend(0, 0, most);
    subsets = list.sort((a, b) => bitCount(a) - bitCount(b));
    if (most < slots.length) subsets = [...subsets, mask];
    subsetLists.set(mask, subsets);
  }
  return subsets;
}
