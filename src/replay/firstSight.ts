/**
 * The first event of a task that may be idle or anywhere inside its protocol, as the spec's action
 * `Appear` says (docs/decisions/0010).
 *
 * Others may have had to make way for where the task is: a reader whose release is logged later, for
 * the exclusive lock of a task that shows now. All that is listed, where it can be; of too many ways
 * only those in which few tasks move.
 */
import { type Configuration, slotsOf, type StateSet, subsetsOf } from "./configuration.js";

/** What a set of possibilities can become; of one event, and of the task that is new in it. */
export interface Sights {
  /** Bit mask of the slot of the task that is seen. */
  readonly own: number;
  /** The event reports a step as done, which may have been taken before the log began. */
  readonly past: boolean;
  /** Every way is kept in which others may have moved first. */
  readonly all: boolean;
  /** Where the task may be, not being idle. */
  readonly appear: (one: Configuration) => readonly Configuration[];
  /** What follows from the event when its task alone moves before it. */
  readonly follow: (one: Configuration) => readonly Configuration[];
  /** What unseen steps of the tasks in these slots make of a configuration, itself first. */
  readonly reach: (one: Configuration, movers: number) => readonly Configuration[];
}

/** Where a task that was not seen before may be, and what follows from its first event. */
interface Sighting {
  readonly anywhere: readonly Configuration[];
  readonly found: readonly Configuration[];
}

/** A first event when the tasks of `movers` may take unseen steps before it. */
export function sight(sights: Sights, from: Configuration, movers: number): Sighting {
  const { own, reach, appear, follow } = sights;
  const anywhere = reach(from, movers & ~own).flatMap((one) => [one, ...appear(one)]);
  return { anywhere, found: anywhere.flatMap((one) => follow(one)) };
}

/**
 * What is possible after a first event. Where nothing explains it, the task stays anywhere: a first
 * event never rejects.
 */
export function afterFirstEvent(set: StateSet, sights: Sights): ReadonlySet<Configuration> {
  const result = new Set<Configuration>();
  for (const configuration of set.configurations) {
    const { found, anywhere } = fewMoves(sights, configuration, set.slots & ~sights.own);
    for (const one of found) result.add(one);
    if (sights.past || found.length === 0) for (const one of anywhere) result.add(one);
  }
  return result;
}

/** Where a task that appears may be, and what follows; of others as few move first as will do. */
function fewMoves(sights: Sights, from: Configuration, others: number): Sighting {
  const when = (movers: number): Sighting => sight(sights, from, movers);
  if (sights.all) return when(others);
  for (const movers of [0, ...slotsOf(others).map((one) => 1 << one)]) {
    const few = when(movers);
    if (few.found.length > 0) return few;
  }
  // What all of them cannot bring about, some of them cannot either.
  const all = when(others);
  if (all.found.length === 0) return all;
  for (const movers of subsetsOf(others)) {
    const some = when(movers);
    if (some.found.length > 0) return some;
  }
  return all;
}
