/** VectorClocks: the logs of several nodes in an order that no clock contradicts. */
import { bool } from "../runtime/evaluation.js";
import { app } from "../runtime/functions.js";
import { fail, show } from "../values/failure.js";
import { compareValues, equalValues, listElements } from "../values/order.js";
import { TupleValue, type Value } from "../values/value.js";
import { isMember } from "../values/lazySets.js";
import { domain } from "./communitySets.js";

type Unary = (a: Value) => Value;

interface Entry {
  readonly value: Value;
  readonly time: number;
  /** Entries of other nodes that this one was the first of its node to know of. */
  waitsFor: number;
  readonly waiting: Entry[];
}

function lines(log: Value, node: number): Value[] {
  return listElements(domain(log, node)).map((i) => app(log, i, node));
}

function integer(v: Value, node: number): number {
  return typeof v === "number" ? v : fail(node, "a clock needs integers, found the ", show(v));
}

/** The clock as [node, time], by node. */
function timesOf(clock: Value, node: number): [Value, number][] {
  return listElements(domain(clock, node)).map((n) => [n, integer(app(clock, n, node), node)]);
}

function at(times: readonly [Value, number][], of: Value): number {
  return times.find(([n]) => equalValues(n, of))?.[1] ?? 0;
}

/** Whether the clock `c` may stand before `d`: it is before it, or neither is before the other. */
function mayPrecede(c: readonly [Value, number][], d: readonly [Value, number][]): boolean {
  return (
    c.some(([n, time]) => time < at(d, n)) || d.some(([n, time]) => at(c, n) < time && time > 0)
  );
}

function isCausalOrder(log: Value, clock: Unary, node: number): boolean {
  const clocks = lines(log, node).map((line) => timesOf(clock(line), node));
  return clocks.every((later, i) => clocks.slice(0, i).every((c) => mayPrecede(c, later)));
}

/** Sorts by the graph of "was the first to hear of" (as ShiViz does), nodes in the order of values. */
function causalOrder(log: Value, clock: Unary, host: Unary, hosts: Unary, node: number): Value {
  const written = lines(log, node).map((value) => {
    const own = clock(value);
    const name = host(value);
    const known = hosts(own);
    const times = timesOf(own, node).filter(([n]) => bool(isMember(n, known, node), node));
    const entry: Entry = {
      value,
      time: integer(app(own, name, node), node),
      waitsFor: 0,
      waiting: [],
    };
    return { entry, name, times };
  });
  written.sort((a, b) => compareValues(a.name, b.name) || a.entry.time - b.entry.time);
  const queues: { readonly name: Value; readonly lines: typeof written; next: number }[] = [];
  for (const line of written) {
    const last = queues.at(-1);
    if (last !== undefined && equalValues(last.name, line.name)) last.lines.push(line);
    else queues.push({ name: line.name, lines: [line], next: 0 });
  }
  for (const queue of queues) {
    let heard: [Value, number][] = [];
    for (const { entry, times } of queue.lines) {
      for (const [other, time] of times) {
        if (equalValues(other, queue.name) || at(heard, other) >= time) continue;
        const cause = queues.find((q) => equalValues(q.name, other))?.lines[time - 1]?.entry;
        if (cause === undefined) {
          return fail(node, `the log misses event ${time} of the node `, show(other));
        }
        cause.waiting.push(entry);
        entry.waitsFor++;
        heard = [...heard.filter(([n]) => !equalValues(n, other)), [other, time]];
      }
    }
  }
  const sorted: Value[] = [];
  while (sorted.length < written.length) {
    const before = sorted.length;
    for (const queue of queues) {
      const entry = queue.lines[queue.next]?.entry;
      if (entry === undefined || entry.waitsFor > 0) continue;
      queue.next++;
      sorted.push(entry.value);
      for (const later of entry.waiting) later.waitsFor--;
    }
    if (sorted.length === before) return fail(node, "the clocks of the log contradict each other");
  }
  return new TupleValue(sorted);
}

export const VECTOR_CLOCKS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  "VectorClocks.IsCausalOrder": isCausalOrder,
  "VectorClocks.CausalOrder": causalOrder,
};
