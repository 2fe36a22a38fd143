/**
 * A second look at a refusal. The automaton takes unseen steps as late as it can, which is no loss
 * for what can still be done later or undone (docs/decisions/0014). It is one for a task that took
 * a lock and downgraded it before anybody else came: that can be neither. So before an event is
 * refused, the last events of its object are replayed once more with nothing put off.
 */
import type { BoundEvent, Operation } from "../binding/index.js";
import type { Automaton } from "./automaton.js";
import { type StateSet, TooManyStates } from "./configuration.js";

interface Round {
  readonly event: BoundEvent;
  readonly slot: number;
  /** The task's first event: it may have been anywhere. */
  readonly fresh: boolean;
  /** The slots in use. */
  readonly slots: number;
}

/** Where every slice stood, and what came then. */
interface Checkpoint {
  readonly template: StateSet;
  readonly parts: ReadonlyMap<number, StateSet>;
  readonly rounds: Round[];
}

const ROUNDS_EACH = 8;
const CHECKPOINTS = 4;

/** After so many refusals that stood, an object's log is known to be wrong, and no time is spent on more. */
const ENOUGH = 40;

export class RecentEvents {
  readonly #automaton: Automaton;
  #checkpoints: Checkpoint[] = [];
  #stood = 0;

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
  }

  forget(): void {
    this.#checkpoints = [];
  }

  /** Notes an event before it is taken, and where the slices stand. */
  push(round: Round, template: StateSet, parts: ReadonlyMap<number, StateSet>): void {
    const last = this.#checkpoints.at(-1);
    if (last && last.rounds.length < ROUNDS_EACH) {
      last.rounds.push(round);
      return;
    }
    this.#checkpoints.push({ template, parts: new Map(parts), rounds: [round] });
    if (this.#checkpoints.length > CHECKPOINTS) this.#checkpoints.shift();
  }

  /**
   * What is possible in a slice after the last event noted, when unseen steps may come as early as
   * they like; undefined when nothing is, or when that is too much to find out.
   */
  possible(part: number | undefined): StateSet | undefined {
    if (this.#stood >= ENOUGH) return undefined;
    for (let from = 0; from < this.#checkpoints.length; from++) {
      try {
        const found = this.#replay(from, part);
        if (found.configurations.length > 0) return found;
      } catch (error) {
        // A shorter stretch has fewer ways to go.
        if (!(error instanceof TooManyStates)) throw error;
      }
    }
    this.#stood++;
    return undefined;
  }

  #replay(from: number, part: number | undefined): StateSet {
    const { template, parts } = this.#checkpoints[from]!;
    let set = part === undefined ? template : (parts.get(part) ?? template);
    for (const { rounds } of this.#checkpoints.slice(from)) {
      for (const { event, slot, fresh, slots } of rounds) {
        const before = this.#automaton.withSlots(set, slots);
        const take = (operation: Operation): StateSet =>
          this.#automaton.takeEagerly(
            before,
            operation,
            slot,
            fresh ? { appear: event.appear } : undefined,
          );
        set = operationsFor(event, part)
          .map((operation) => (operation ? take(operation) : before))
          .reduce((a, b) => this.#automaton.union(a, b));
      }
    }
    return set;
  }
}

/** What an event means for a slice; two meanings where the slice stands for parts of both kinds. */
function operationsFor(
  { parts, here, elsewhere }: BoundEvent,
  part: number | undefined,
): readonly (Operation | undefined)[] {
  if (parts === undefined) return [here];
  if (part !== undefined) {
    return part >= parts.first && part <= parts.last ? [here] : [elsewhere];
  }
  return parts.own ? [elsewhere] : [elsewhere, here];
}
